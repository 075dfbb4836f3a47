"""What Django's ORM has no words for, as SQL that both databases read."""

from typing import Any

from django.db.models import FloatField, Func, Lookup, TextField

Sql = tuple[str, tuple[Any, ...]]


@TextField.register_lookup
class HoldsNearly(Lookup):  # type: ignore[type-arg]
    """Match texts that hold words like these: PostgreSQL's trigrams (pg_trgm)."""

    # `django.contrib.postgres` has it, but wants psycopg even where SQLite is used.
    lookup_name = "holds_nearly"

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        text, text_params = self.process_lhs(compiler, connection)
        words, words_params = self.process_rhs(compiler, connection)
        return f"{text} %%> {words}", (*text_params, *words_params)


@TextField.register_lookup
class HoldsWords(Lookup):  # type: ignore[type-arg]
    """Match folded texts that hold all of these folded words, the last one begun."""

    lookup_name = "holds_words"

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        text, text_params = self.process_lhs(compiler, connection)
        *whole, last = self.rhs.split()
        # Folded words hold letters and digits alone, and no sign of a pattern.
        patterns = [*(f"% {word} %" for word in whole), f"% {last}%"]
        holds = f"' ' || {text} || ' ' LIKE %s"
        params = (param for pattern in patterns for param in (*text_params, pattern))
        return f"({' AND '.join([holds] * len(patterns))})", tuple(params)


class ChordSquared(Func):
    """The square of the chord from a listing's point to a unit vector.

    One expression, since Django takes longer to write a sum of products than the
    database to work it out.
    """

    output_field = FloatField(null=True)

    def __init__(self, *vector: float) -> None:
        super().__init__("x", "y", "z")
        self.vector = vector

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **_context: Any
    ) -> Sql:
        """Write the sum of squares."""
        columns = map(compiler.compile, self.get_source_expressions())
        squares = (f"({sql} - %s) * ({sql} - %s)" for sql, _params in columns)
        twice = (number for number in self.vector for _time in range(2))
        return f"({' + '.join(squares)})", tuple(twice)
