/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: [
    'board.formats.png',
    'board.formats.svg',
    'board.formats.pdf',
    'board.formats.excalidraw',
    'board.templates.kanban',
    'board.templateWords.kanban.title',
  ],
  German: ['board.timer'],
  Italian: ['board.timer', 'board.templateWords.mindMap.branch'],
  Portuguese: ['board.slides'],
}
