/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: [
    'boards.formats.png',
    'boards.linked',
    'boards.formats.svg',
    'boards.formats.pdf',
    'boards.formats.excalidraw',
    'boards.templates.kanban',
    'boards.templateWords.kanban.title',
  ],
  German: ['boards.orders.name', 'boards.title', 'boards.fileName', 'boards.timer'],
  Italian: ['boards.timer', 'boards.templateWords.mindMap.branch'],
  Portuguese: ['boards.slides'],
}
