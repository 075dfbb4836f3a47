"""What the body of a page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from stakeholders.blocks import EntriesMapBlock, FiguresByCountryBlock

from .figures import (
    CardBlock,
    CardsBlock,
    EventBlock,
    EventsBlock,
    KeyFigureBlock,
    KeyFiguresBlock,
    MomentBlock,
    TimelineBlock,
)
from .leading import ActionBlock, PageCardsBlock
from .media import (
    DocumentBlock,
    DocumentsBlock,
    EmbedBlock,
    GalleryBlock,
    PeopleBlock,
    PersonBlock,
    PictureBlock,
)
from .table import TableBlock
from .text import (
    RICH_TEXT_FEATURES,
    DemandBlock,
    DemandsBlock,
    DisclosureBlock,
    HeadingBlock,
    InterviewBlock,
    QuotationBlock,
    TextBlock,
)

WORDS = _("Words")
NUMBERS = _("Numbers and days")
MEDIA = _("Pictures, films, files")
LEADING = _("Leading on")
REGISTRY = _("From the registry")


class BodyBlock(blocks.StreamBlock):
    """Every block that a page may hold."""

    heading = HeadingBlock(group=WORDS)
    text = TextBlock(features=RICH_TEXT_FEATURES, group=WORDS)
    quotation = QuotationBlock(group=WORDS)
    demands = DemandsBlock(DemandBlock(), group=WORDS)
    interview = InterviewBlock(group=WORDS)
    disclosure = DisclosureBlock(group=WORDS)
    cards = CardsBlock(CardBlock(), group=WORDS)
    key_figures = KeyFiguresBlock(KeyFigureBlock(), group=NUMBERS)
    figures_by_country = FiguresByCountryBlock(group=NUMBERS)
    table = TableBlock(group=NUMBERS)
    timeline = TimelineBlock(MomentBlock(), group=NUMBERS)
    events = EventsBlock(EventBlock(), group=NUMBERS)
    picture = PictureBlock(group=MEDIA)
    gallery = GalleryBlock(PictureBlock(), min_num=2, group=MEDIA)
    embed = EmbedBlock(group=MEDIA)
    documents = DocumentsBlock(DocumentBlock(), group=MEDIA)
    people = PeopleBlock(PersonBlock(), group=MEDIA)
    action = ActionBlock(group=LEADING)
    page_cards = PageCardsBlock(group=LEADING)
    entries_map = EntriesMapBlock(group=REGISTRY)
