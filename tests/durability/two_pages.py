"""Two pages on one draft as people use them, and beside them a plain account of what has to come out."""

from itertools import count

from booster.applications.forms import edition
from booster.applications.queries import changes_since, draft_of
from booster.applications.services import drafts
from booster.applications.services.meeting import Known, mark_of

SECTION = edition("venue_host").by_slug["venue"]
ROOM = "rooms/r1"
FIELDS = ("name", "fallback_text", f"{ROOM}/name", f"{ROOM}/area")
NAMES = count(1)


class Page:
    """A section page that saves itself: what stands in it, and what it knows of the server."""

    def __init__(self, stage):
        self.stage = stage
        self.name = f"page{next(NAMES)}"
        self.number = 0
        self.bases = {}
        self.dirty = set()
        self.conflicts = {}
        with stage.app.app_context():
            draft = draft_of(stage.application(), SECTION.slug)
            self.seen = self.heard = draft.version if draft else 0
            self.typed = dict(draft.document) if draft else {}

    def write(self, field, text):
        self.typed[field] = [text] if text else []
        if field not in self.conflicts:
            self.dirty.add(field)

    def save(self, *, is_lost):
        """Send what is dirty; a lost answer changes nothing on the page. Returns the fields in conflict."""
        self.number += 1
        sent = {field: self.typed.get(field, []) for field in self.dirty}
        marks = {mark_of(field): ["row"] for field in sent if mark_of(field)}
        key = f"{self.name}.{self.number}"
        how = {"seen": self.seen, "save_key": key, "bases": self.bases}
        saved = self.stage.do(drafts.save_section, SECTION, "", {**sent, **marks}, **how)
        if not is_lost:
            self._hear_of_save(sent, saved)
        return {conflict.field for conflict in saved.conflicts}

    def _hear_of_save(self, sent, saved):
        version = saved.draft.version if saved.draft else 0
        self.conflicts |= {one.field: (one.theirs, version, one.is_row_gone) for one in saved.conflicts}
        self.dirty -= set(sent)
        for one in saved.conflicts:
            if mark_of(one.field) and not one.is_row_gone:
                self._know(mark_of(one.field), version)
        for field in set(sent) - set(self.conflicts):
            if field in saved.merged:
                self.typed[field] = saved.draft.document.get(field, [])
            self._know(field, version)
            if mark_of(field) and mark_of(field) not in saved.merged:
                self._know(mark_of(field), version)

    def _know(self, field, version):
        self.bases[field] = max(self.bases.get(field, 0), version)

    def hear(self):
        """Feel the pulse: colleagues' words come in, but not into what is being written, nor does a row vanish."""
        with self.stage.app.app_context():
            draft = draft_of(self.stage.application(), SECTION.slug)
            told = changes_since(draft, self.heard) if draft else {}
            now = draft.document if draft else {}
        changes = {field: version for field, (version, _by) in told.items() if self.bases.get(field, 0) < version}
        is_gone = ROOM in changes and not now.get(ROOM)
        for field, version in changes.items():
            is_mine = field in self.dirty or field in self.conflicts
            if not is_mine and not (is_gone and ROOM in {field, mark_of(field)}) and field != ROOM:
                self.typed[field] = now.get(field, [])
                self._know(field, version)
        self.heard = draft.version if draft else 0

    def settle(self, field, *, is_mine):
        theirs, version, is_row_gone = self.conflicts.pop(field)
        self._know(field, version)
        if not is_mine:
            self.typed[field] = theirs
            return
        self.dirty.add(field)
        if is_row_gone:
            self._know(ROOM, version)
            for cell in [one for one in FIELDS if mark_of(one) and one not in self.conflicts]:
                self._know(cell, version)
                self.dirty.add(cell)
        self.heard = min(self.heard, version)

    def remove_room(self):
        self.number += 1
        known = Known(self.seen, self.bases, f"{self.name}.{self.number}")
        return self.stage.do(drafts.remove_row, SECTION, "", ROOM, known=known)


class Account:
    """What has to come out, by comparing values alone: what is saved, and what each page last knew to be saved."""

    def __init__(self):
        self.saved = {}
        self.known = {}
        # Pages that were told that the room is gone, and have not seen it again.
        self.without_room = set()

    def open(self, page):
        self.known[page] = dict(self.saved)
        self.without_room.discard(page)

    def value(self, of, field):
        return of.get(field, [])

    def save(self, page, sent, *, is_lost):
        """Work out which of the sent fields are in conflict, and save the others."""
        known, conflicts = self.known[page], set()
        was_removed = self.value(known, ROOM) == ["row"] and not self.value(self.saved, ROOM)
        wanted = {**sent, ROOM: ["row"]} if any(mark_of(field) for field in sent) else sent
        for field, typed in wanted.items():
            mine, theirs = self.value(known, field), self.value(self.saved, field)
            if typed == theirs:
                self._learn(page, field, theirs, is_lost=is_lost)
            elif typed == mine:
                if field != ROOM:
                    self._learn(page, field, theirs, is_lost=is_lost)
            elif mine != theirs or (mark_of(field) and was_removed):
                conflicts.add(field)
            else:
                self.saved[field] = known[field] = typed
        if was_removed and any(mark_of(field) for field in conflicts) and not is_lost:
            self.without_room.add(page)
        return conflicts

    def _learn(self, page, field, theirs, *, is_lost):
        if is_lost:
            return
        self.known[page][field] = theirs
        if field == ROOM:
            self.without_room.discard(page)

    def hear(self, page, fields):
        for field in fields:
            self.known[page][field] = self.value(self.saved, field)

    def settle(self, page, field, theirs, cells):
        """Let a page know what it was asked about; `cells` of a room that it puts back because it was gone."""
        self.known[page][field] = theirs
        if cells and page in self.without_room:
            self.known[page] |= {one: [] for one in (*cells, ROOM)}

    def remove_room(self, page):
        """Say whether the room goes: not while it holds what the page does not know."""
        cells = [field for field in self.saved if mark_of(field) and self.saved[field]]
        if any(self.value(self.known[page], field) != self.saved[field] for field in cells):
            return False
        for field in [*cells, ROOM]:
            self.saved[field] = []
        return True
