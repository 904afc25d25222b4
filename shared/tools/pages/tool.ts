import { placeCodec } from '../place.ts'
import { DEVICE, IN_TEAM_SPACES, ITEM, OF_ITEM, type Tool } from '../tool.ts'
import { PAGE_LANE_ROOT, PAGE_ROOT } from './shape.ts'
import { pageTexts } from './texts.ts'

export const pages = {
  id: 'pages',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: new RegExp(`^page/${OF_ITEM}$`), roots: [PAGE_ROOT] },
    { pattern: new RegExp(`^tool/pages/space/values/comments/${OF_ITEM}/${DEVICE}$`), roots: [PAGE_LANE_ROOT] },
  ],
  item: { type: 'page', order: 'tree' },
  /** `at`: the block or the comment to show. */
  place: placeCodec({ item: ITEM, at: '[A-Za-z0-9_-]{1,64}' }, [
    { path: 'page/{item}', card: true },
    { path: 'page/{item}/at-{at}', card: true },
  ]),
  texts: pageTexts,
} as const satisfies Tool
