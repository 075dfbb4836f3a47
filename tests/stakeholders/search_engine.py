"""A search engine that is not the database: it answers from a list in memory.

It behaves as OpenSearch and Elasticsearch do through Wagtail: words are looked up in an
index of their own, any word is enough unless all are asked for, hits come as rows.
"""

from typing import Any, ClassVar

from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
)


class Index(BaseIndex):
    """Keeps the words of what is indexed, for all instances of the engine."""

    words: ClassVar[dict[tuple[type, int], list[str]]] = {}

    def add_items(self, model: Any, items: Any) -> None:
        for item in items:
            texts = [
                str(getattr(item, field.field_name))
                for field in model.get_autocomplete_search_fields()
            ]
            self.words[model, item.pk] = " ".join(texts).split()

    def delete_item(self, item: Any) -> None:
        self.words.pop((type(item), item.pk), None)


class Results(BaseSearchResults):
    """Hits, as rows, at most as many as are asked for."""

    def _do_search(self) -> list[Any]:
        asked, model = self.query_compiler.query, self.query_compiler.queryset.model
        enough = all if asked.operator == "and" else any
        found = [
            pk
            for (indexed, pk), words in Index.words.items()
            if indexed is model
            and enough(
                any(word.startswith(start) for word in words)
                for start in asked.query_string.split()
            )
        ]
        return list(model.objects.filter(pk__in=found)[self.start : self.stop])

    def _do_count(self) -> int:
        return len(self._do_search())


class SearchBackend(BaseSearchBackend):
    """The engine."""

    query_compiler_class = BaseSearchQueryCompiler
    autocomplete_query_compiler_class = BaseSearchQueryCompiler
    index_class = Index
    results_class = Results
