"""Whether an e-mail address and an entry are of one house, by their domains."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress

from ..models import Stakeholder

# Anybody may have an address or a page there, so the domain says nothing.
SHARED = frozenset(
    """
    aol.com blogspot.com bluewin.ch btinternet.com duck.com facebook.com fastmail.com
    free.fr freenet.de github.io gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
    google.com googlemail.com hey.com hotmail.be hotmail.com hotmail.de hotmail.es
    hotmail.fr hotmail.it hotmail.nl i.ua icloud.com inbox.lv instagram.com jimdo.com
    jimdofree.com kpnmail.nl laposte.net libero.it linkedin.com linktr.ee list.ru
    live.be live.com live.fr live.nl mac.com mail.com mail.ru mail.ua mailbox.org me.com
    medium.com meta.ua mozmail.com msn.com o2.pl odido.nl onet.pl orange.es orange.fr
    outlook.be outlook.com outlook.de outlook.es outlook.fr outlook.it pm.me
    posteo.de posteo.net proton.me protonmail.com rambler.ru riseup.net seznam.cz
    sfr.fr skynet.be substack.com t-online.de tele2.nl telegram.me telenet.be terra.es
    tiscali.it tuta.com tutanota.com ukr.net virgilio.it wanadoo.fr web.de weebly.com
    wixsite.com wordpress.com wp.pl yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr
    yahoo.it yandex.com yandex.ru ymail.com youtube.com ziggo.nl zoho.com
    """.split()
)


def domain_of(email: str) -> str:
    """Return the domain of an address, unless everybody may have it."""
    domain = email.rpartition("@")[2].lower().rstrip(".")
    return "" if domain in SHARED or "." not in domain else domain


def host_of(website: str) -> str:
    """Return the host of a website, without `www.`."""
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".").removeprefix("www.")


def is_of(domain: str, host: str) -> bool:
    """Whether a website's host is the domain, or lies below it."""
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def match(user: Any, stakeholder: Stakeholder) -> bool:
    """Whether a verified address of a person has the domain of an organisation."""
    verified = EmailAddress.objects.filter(user=user, verified=True)
    domains = set(map(domain_of, verified.values_list("email", flat=True))) - {""}
    host = host_of(stakeholder.website)
    public = domain_of(stakeholder.email)
    return any(domain == public or is_of(domain, host) for domain in domains)
