"""Names and statements of a model, put into the story.

In: the story as the program read it, and believed proposals. Out: the story with entities taken apart and put
together, with further spellings, and with the statements that the model pointed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from doichieu.model import Entity, Phrase, Quotation, QuotationRule, Story
from doichieu.reader.merging import BY, is_same_place
from doichieu.reader.proposals import (
    ApartProposal,
    NamesProposal,
    SpellingProposal,
    StatementProposal,
)


def merge_statements(
    story: Story, proposals: Sequence[StatementProposal], refused: Sequence[Quotation]
) -> Story:
    """The model's statements, and the program's that it neither tells nor calls wrong, in order."""
    told = [_to_quotation(proposal, story) for proposal in proposals]
    kept = [
        q
        for q in story.quotations
        if not any(q is r for r in refused) and not any(_is_same(q, t) for t in told)
    ]
    place = {article.id: n for n, article in enumerate(story.articles)}
    whole = sorted(
        (*kept, *told),
        key=lambda q: (place[q.content[0].article], q.content[0].start) if q.content else (-1, 0),
    )
    return replace(story, quotations=tuple(whole))


def _is_same(one: Quotation, other: Quotation) -> bool:
    return any(is_same_place(a, b) for a in one.content for b in other.content)


def _to_quotation(proposal: StatementProposal, story: Story) -> Quotation:
    source = story.text_of(proposal.source) if proposal.source else None
    name = proposal.speaker.name if proposal.speaker else source
    via = proposal.via.name if proposal.via else None
    return Quotation(
        content=proposal.content,
        cue=proposal.cue,
        source=proposal.source,
        type=proposal.type,
        stance=proposal.stance,
        rule=QuotationRule.POINTED,
        speaker=proposal.speaker.id if proposal.speaker else None,
        speaker_name=name,
        chain=tuple(who for who in (name, via) if who),
        by=BY,
    )


def part_names(story: Story, proposals: Iterable[ApartProposal]) -> Story:
    """The story with spellings that stood under a wrong entity as entities of their own."""
    entities = list(story.entities)
    for proposal in proposals:
        at = next(n for n, e in enumerate(entities) if e.id == proposal.entity.id)
        if proposal.spelling in entities[at].aliases:
            rest, alone = _part(entities[at], proposal.spelling, story, _free_id(entities))
            entities[at : at + 1] = [rest]
            entities.append(alone)
    return replace(story, entities=tuple(entities))


def _free_id(entities: Iterable[Entity]) -> str:
    numbers = [int(e.id[1:]) for e in entities if e.id[1:].isdecimal()]
    return f"e{max(numbers, default=0) + 1}"


def _part(entity: Entity, spelling: str, story: Story, new_id: str) -> tuple[Entity, Entity]:
    own = tuple(s for s in entity.mentions if story.text_of(s) == spelling)
    rest = replace(
        entity,
        aliases=tuple(name for name in entity.aliases if name != spelling),
        mentions=tuple(s for s in entity.mentions if s not in own),
        by=BY,
    )
    alone = replace(
        entity, id=new_id, name=spelling, aliases=(), roles=(), mentions=own, reasons=(), by=BY
    )
    return rest, alone


def spell_names(story: Story, proposals: Iterable[SpellingProposal]) -> Story:
    """The story with further spellings of its entities, but for those that name another one."""
    entities = {entity.id: entity for entity in story.entities}
    taken = {name for e in story.entities for name in (e.name, *e.aliases)}
    for proposal in proposals:
        spelling, entity = story.text_of(proposal.span), entities[proposal.entity.id]
        if spelling not in taken and any(char.isupper() for char in spelling):
            taken.add(spelling)
            entities[entity.id] = replace(
                entity,
                aliases=(*entity.aliases, spelling),
                mentions=(*entity.mentions, proposal.span),
                by=BY,
            )
    return replace(story, entities=tuple(entities.values()))


def merge_names(story: Story, proposals: Sequence[NamesProposal]) -> Story:
    """The story with entities that are one put together; the first of them gives its id."""
    home: dict[str, str] = {entity.id: entity.id for entity in story.entities}
    for proposal in proposals:
        targets = {home[entity.id] for entity in proposal.entities}
        first = next(e.id for e in story.entities if e.id in targets)
        home = {own: first if at in targets else at for own, at in home.items()}
    groups: dict[str, list[Entity]] = {}
    for entity in story.entities:
        groups.setdefault(home[entity.id], []).append(entity)
    entities = tuple(_unite(group) for group in groups.values())
    names = {entity.id: entity.name for entity in entities}
    return replace(
        story,
        entities=entities,
        quotations=tuple(_readdress(q, home, names) for q in story.quotations),
    )


def _unite(group: Sequence[Entity]) -> Entity:
    if len(group) == 1:
        return group[0]
    name = max((e.name for e in group), key=len)
    same = " = ".join(e.name for e in group)
    others = [n for e in group for n in (e.name, *e.aliases) if n != name]
    return replace(
        group[0],
        name=name,
        aliases=tuple(dict.fromkeys(others)),
        roles=tuple(dict.fromkeys(role for e in group for role in e.roles)),
        mentions=tuple(span for e in group for span in e.mentions),
        reasons=(
            *(reason for e in group for reason in e.reasons),
            Phrase(f"mô hình ngôn ngữ: {same}", f"a language model: {same}"),
        ),
        by=BY,
    )


def _readdress(
    quotation: Quotation, home: Mapping[str, str], names: Mapping[str, str]
) -> Quotation:
    if quotation.speaker is None or home.get(quotation.speaker) in (None, quotation.speaker):
        return quotation
    speaker = home[quotation.speaker]
    chain = (names[speaker], *quotation.chain[1:])
    return replace(quotation, speaker=speaker, speaker_name=names[speaker], chain=chain)
