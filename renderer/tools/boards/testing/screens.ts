import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'
import { writeShapes } from './write-shapes.ts'

const BOARDS = { scenario: 'some', address: '#/space/SPACE/boards' }
const BOARD = { scenario: 'some', address: '#/space/SPACE/board/BOARD', whole: '.board-tools' }

function dialogs(): readonly Screen[] {
  const { boards } = strings
  return [
    ...at(BOARD, {
      'panel: comments': press(strings.comments.title),
      'panel: slides': press(boards.slides),
      'panel: voting': press(boards.voting),
      'panel: files of a board': press(boards.moreTools, boards.files),
      'panel: replay': press(boards.moreTools, boards.replay),
      'panel: timer': press(boards.timer),
    }),
    ...at(BOARDS, { 'menu of a board': press(boards.boardMenu('Kick-off')) }),
    ...at(
      { scenario: 'some', address: '#/space/SPACE/members' },
      { 'dialog: new board': opens(command(boards.newBoard)) },
    ),
  ]
}

export const boards: TestedTool = {
  scenarios: {
    'large-board': () => madeHost(4, 5, (host, space) => writeShapes(host, space, 1000)),
  },
  ids: (space) => ({ BOARD: space.slice(16, 32) }),
  editors: [
    { name: 'boards', ...BOARDS },
    { name: 'board', ...BOARD },
  ],
  dialogs,
  made: () => [{ title: strings.boards.newBoard, writesNothing: true }],
}
