/** Labels of links, by the tool that they lead to. */
import type { Address, PlacedTool } from '../../shared/tools/address.ts'
import { strings } from '../strings/strings.ts'

/** For a link to a space that this device isn't in. */
export function notInWords(tool: PlacedTool): string {
  const { conversations, newsletter, files, notes, board, topics } = strings
  const words = { chat: conversations, news: newsletter, files, pages: notes, boards: board, topics }
  return words[tool].linkNotIn
}

export interface LinkWords {
  linked: string
  /** Shown if this device isn't in the space. */
  linkedElsewhere: string
}

/** Null if a link is shown as a plain address. */
export function linkWords({ tool, place }: Address): LinkWords | null {
  const { conversations, newsletter, notes, board } = strings
  if (tool === 'chat' && place.message !== undefined)
    return { linked: conversations.linkedMessage, linkedElsewhere: conversations.linkedElsewhere }
  if (tool === 'news' && place.issue !== undefined)
    return { linked: newsletter.linkedIssue, linkedElsewhere: newsletter.linkedElsewhere }
  if (tool === 'pages') return { linked: notes.linkedPage, linkedElsewhere: notes.linkedElsewhere }
  if (tool === 'boards' && place.item !== undefined)
    return { linked: board.linkedBoard, linkedElsewhere: board.linkedElsewhere }
  return null
}
