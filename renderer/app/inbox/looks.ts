/** The looks of inbox entries: those of each tool, and those of the app itself. */
import { Bell } from 'lucide-react'
import type { InboxLook } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { REQUESTS_LOOK } from './requests-look.tsx'

/** For an entry of a kind that this version doesn't know. */
const UNKNOWN: InboxLook = { words: () => '', icon: Bell }

export const lookOf = (from: string): InboxLook =>
  from === 'requests' ? REQUESTS_LOOK : (SCREEN_TOOLS.find(({ tool }) => tool.id === from)?.inbox ?? UNKNOWN)
