"""How machines are answered: open to every site, counted, cached, errors as data.

API, HSDS and exports share it. Of entries nothing but their texts is known here.
"""

from .answering import answers_machines, server_error
from .freshness import Stamp
from .languages import accepted_language
from .problems import Problem, ProblemResponse

__all__ = [
    "Problem",
    "ProblemResponse",
    "Stamp",
    "accepted_language",
    "answers_machines",
    "server_error",
]
