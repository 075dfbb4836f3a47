"""The one mail to a supporter. It holds no name: anybody may have typed it."""

from accounts.mail import send

from ..models import CampaignPage, Supporter
from ..services.petitions import LINK_AGE, leave_token


def ask(supporter: Supporter, campaign: CampaignPage, token: str) -> bool:
    """Send the link that confirms; without a token, say that all is confirmed."""
    context = {
        "title": campaign.title,
        "example": campaign.example,
        "updates": supporter.updates_at is not None,
        "days": LINK_AGE.days,
        "token": token,
        "leave": leave_token(supporter),
    }
    name = "petition_confirm" if token else "petition_again"
    return send(name, supporter.email, context, language=supporter.language)
