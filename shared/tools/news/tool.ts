import { PAGE_ROOT } from '../pages/shape.ts'
import { placeCodec } from '../place.ts'
import { CONVERSATION, DEVICE, EVERYWHERE, IN_PUBLICATIONS, ITEM, OF_ITEM, type Tool } from '../tool.ts'
import { feedCalls } from './calls.ts'
import { DRAFTS_ROOT, FEEDS_ROOT, ISSUES_ROOT, SCHEDULED_ROOT, TEXT_ROOT } from './shape.ts'
import { newsTexts } from './texts.ts'

/** A publication's drafts are in a conversation of its publishers. */
const PREPARED = `(?:${CONVERSATION}-)?${OF_ITEM}`

export const news = {
  id: 'news',
  spaces: EVERYWHERE,
  docs: [
    { pattern: new RegExp(`^news/${OF_ITEM}/[0-9]{4}/${DEVICE}$`), roots: [ISSUES_ROOT] },
    { pattern: new RegExp(`^news/${OF_ITEM}/issue/${ITEM}/${DEVICE}$`), roots: [TEXT_ROOT] },
    { pattern: new RegExp(`^news/${PREPARED}/drafts$`), roots: [DRAFTS_ROOT, FEEDS_ROOT] },
    { pattern: new RegExp(`^news/${PREPARED}/draft/${ITEM}$`), roots: [PAGE_ROOT] },
    { pattern: new RegExp(`^news/${PREPARED}/scheduled/${DEVICE}$`), roots: [SCHEDULED_ROOT] },
  ],
  item: { type: 'newsletter', order: 'row', seed: { spaces: IN_PUBLICATIONS, part: 2 } },
  /** `issue`, `draft`: the one to show. */
  place: placeCodec({ item: ITEM, issue: ITEM, draft: ITEM, show: 'drafts|replies' }, [
    { path: 'newsletter/{item}' },
    { path: 'newsletter/{item}/issue/{issue}', link: 'issue/{item}/{issue}', card: true },
    { path: 'newsletter/{item}/draft/{draft}' },
    { path: 'newsletter/{item}/{show}' },
  ]),
  texts: newsTexts,
  calls: feedCalls,
} as const satisfies Tool
