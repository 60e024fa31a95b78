"""The grid of attachments: a picture of each, its name, and whether its sheet is signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ledger_app.domain.filing import Attachment, SheetState, Signature
from ledger_app.domain.sheet_pages import page_words
from ledger_app.forms import catalog
from ledger_app.ui.fonts import window_font
from ledger_app.ui.labels import tip
from ledger_app.ui.pills import Pill, paint_pill
from ledger_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole + 1
_WIDTH, _PICTURE, _HEIGHT = 164, 150, 216
_PILLS = {
    SheetState.SIGNED: ("done", "tick"),
    SheetState.REFUSED: ("overdue", "void"),
    SheetState.PROXY: ("warning", "pen"),
    SheetState.PHONE: ("information", "phone"),
    SheetState.WAITING: ("waiting", "clock"),
    SheetState.RETURNED: ("warning", "alert"),
}


@dataclass(slots=True)
class Tile:
    """An attachment as it is drawn; ``picture`` comes later, None while there is none."""

    attachment: Attachment
    title: str
    below: str
    pill: Pill | None = None
    picture: Path | None = None


def tile_of(attachment: Attachment, signatures: Mapping[tuple[str, str], Signature]) -> Tile:
    """What the tile of an attachment says."""
    signed = signatures.get((attachment.form, attachment.number)) if attachment.form else None
    pill = None
    if signed is not None and signed.state in _PILLS:
        tone, icon = ("warning", "alert") if signed.doubtful else _PILLS[signed.state]
        pill = Pill(signed.words, tone, icon)
    title = catalog.form(attachment.form).title if attachment.form else attachment.name
    page = page_words(attachment.sheet_page, attachment.sheet_pages) if attachment.form else ""
    kind = "旧扫描" if attachment.earlier else attachment.kind_label
    below = f"{kind} · {attachment.added_at:%m-%d %H:%M}"
    return Tile(attachment, f"{title} {page}".strip(), below, pill)


class TileDelegate(QStyledItemDelegate):
    """Paints one tile."""

    def __init__(self, theme: Theme, grid: QListWidget) -> None:
        super().__init__(grid)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(TILE)
        if not isinstance(tile, Tile):
            return
        px, colours = self._theme.px, self._theme.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(px(4), px(4), -px(4), -px(4))
        shape = QPainterPath()
        shape.addRoundedRect(box, px(7), px(7))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(shape, QColor(colours.accent_soft if chosen else colours.card))
        painter.setPen(QColor(colours.accent if chosen else colours.line))
        painter.drawPath(shape)
        inner = box.adjusted(px(8), px(8), -px(8), -px(6))
        self._paint_picture(painter, QRectF(inner.topLeft(), inner.size()), tile)
        self._paint_words(painter, inner, tile)
        painter.restore()

    def _paint_picture(self, painter: QPainter, inner: QRectF, tile: Tile) -> None:
        px, colours = self._theme.px, self._theme.palette
        inner.setHeight(px(_PICTURE))
        painter.fillRect(inner, QColor(colours.desk))
        if tile.picture is None:
            suffix = Path(tile.attachment.name).suffix.lstrip(".").upper() or "文件"
            painter.setPen(QColor(colours.muted))
            painter.setFont(window_font(px(20)))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, suffix[:5])
        else:
            pixmap = _loaded(tile.picture)
            size = pixmap.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(inner.center())
            painter.drawPixmap(where, pixmap, QRectF(pixmap.rect()))
        if tile.pill is not None:
            painter.setFont(window_font(px(12)))
            # Below: both upper corners of a sheet hold its codes.
            low = QRectF(inner.left() + px(5), inner.bottom() - px(28), inner.width(), px(24))
            paint_pill(painter, low, tile.pill, colours)

    def _paint_words(self, painter: QPainter, inner: QRectF, tile: Tile) -> None:
        px, colours = self._theme.px, self._theme.palette
        painter.setFont(window_font(px(13)))
        painter.setPen(QColor(colours.ink))
        line = QRectF(inner.left(), inner.top() + px(_PICTURE + 5), inner.width(), px(22))
        middle = Qt.TextElideMode.ElideMiddle
        text = QFontMetricsF(painter.font()).elidedText(tile.title, middle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(window_font(px(12)))
        painter.setPen(QColor(colours.muted))
        line.translate(0, px(22))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, tile.below)


class TileGrid(QListWidget):
    """The tiles; their pictures are made one at a time after they are shown."""

    def __init__(self, theme: Theme, picture: Callable[[Attachment], Path | None]) -> None:
        super().__init__()
        self._picture = picture
        self._lacking: list[int] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._load_one)
        self.setObjectName("attachments")
        self.setItemDelegate(TileDelegate(theme, self))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the chosen one stays chosen."""
        kept = self.chosen()
        known = {tile.attachment.id: tile.picture for tile in self.tiles()}
        self.clear()
        for tile in tiles:
            tile.picture = known.get(tile.attachment.id)
            item = QListWidgetItem()
            item.setData(TILE, tile)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tile.title)
            item.setToolTip(
                tip("\n".join(filter(None, (tile.attachment.name, tile.attachment.note))))
            )
            self.addItem(item)
            if kept is not None and tile.attachment.id == kept.id:
                self.setCurrentItem(item)
        self._lacking = [row for row, tile in enumerate(tiles) if tile.picture is None]
        self._timer.start()

    def tiles(self) -> list[Tile]:
        """What is shown."""
        return [self.item(row).data(TILE) for row in range(self.count())]

    def chosen(self) -> Attachment | None:
        """The attachment that is chosen."""
        item = self.currentItem()
        tile = item.data(TILE) if item else None
        return tile.attachment if isinstance(tile, Tile) else None

    @Slot()
    def _load_one(self) -> None:
        if not self._lacking or not self.isVisible():
            self._timer.stop()
            return
        item = self.item(self._lacking.pop(0))
        tile = item.data(TILE) if item else None
        if isinstance(tile, Tile):
            tile.picture = self._picture(tile.attachment)
            item.setData(TILE, tile)


def _loaded(path: Path) -> QPixmap:
    key, pixmap = str(path), QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = QPixmap(key)
        QPixmapCache.insert(key, pixmap)
    return pixmap
