import { placeCodec } from '../place.ts'
import { DEVICE, IN_TEAM_SPACES, ITEM, OF_ITEM, type Tool } from '../tool.ts'
import { BOARD_FILES_ROOT, BOARD_LANE_ROOT, BOARD_ROOT, BOARD_TOGETHER_ROOT } from './shape.ts'
import { boardTexts } from './texts.ts'

export const boards = {
  id: 'boards',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: new RegExp(`^board/${OF_ITEM}$`), roots: [BOARD_ROOT, BOARD_FILES_ROOT, BOARD_TOGETHER_ROOT] },
    { pattern: new RegExp(`^board/${OF_ITEM}/${DEVICE}$`), roots: [BOARD_LANE_ROOT] },
  ],
  item: { type: 'board', order: 'row', seed: { spaces: IN_TEAM_SPACES, part: 1 } },
  /** Without `item`: all boards. `at`: the shape or comment to show. */
  place: placeCodec({ item: ITEM, at: '[A-Za-z0-9_-]{1,64}' }, [
    { path: 'boards' },
    { path: 'board/{item}', card: true },
    { path: 'board/{item}/at-{at}', card: true },
  ]),
  texts: boardTexts,
} as const satisfies Tool
