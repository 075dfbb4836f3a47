"""Pages that show their source until they are translated."""

from django.conf import settings
from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import PageIndex


def show_everywhere() -> None:
    """Let every language show the pages that only the site's own language has.

    From then on, a page that an editor makes is shown everywhere at once; one that is
    made in code is when this is called again.
    """
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    others = Locale.objects.exclude(pk=source.pk)
    # Saved one by one, each would go through all pages by itself.
    LocaleSynchronization.objects.bulk_create(
        (LocaleSynchronization(locale=other, sync_from=source) for other in others),
        ignore_conflicts=True,
    )
    pages = PageIndex.from_database().sort_by_tree_position()
    for rule in LocaleSynchronization.objects.filter(sync_from=source):
        rule.sync_trees(page_index=pages)
