"""Pages made of raw blocks."""

from wagtail.blocks import StreamValue

from home.models import ContentPage


def content_page(site, raw, slug="blocks"):
    """Publish a page with this raw body, and return it as stored."""
    page = ContentPage(title="Every block", slug=slug, locale=site.locale)
    page.body = stream(raw)
    site.add_child(instance=page)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def stream(raw):
    """Return the value of a body, from {"type", "value"} of each block."""
    return StreamValue(ContentPage.body.field.stream_block, raw, is_lazy=True)


def read(client, page, language="en"):
    """Return the HTML of a page."""
    response = client.get(f"/{language}/{page.slug}/")
    assert response.status_code == 200
    return response.content.decode()
