/** Link labels, in the words of the tool that the links lead to. */
import { type Address, addresses, type PlacedTool } from '../../../shared/tools/address.ts'
import { strings } from '../../strings/first.ts'

export interface LinkWords {
  linked: string
  /** Shown if this device isn't in the space. */
  linkedElsewhere: string
  /** Shown if the item was deleted. */
  linkedDeleted: ((name: string) => string) | undefined
}

type ToolWords = Partial<LinkWords> & { linkNotIn: string }

/** For a link to a space that this device isn't in. */
export function notInWords(tool: PlacedTool): string {
  const { linkNotIn }: ToolWords = strings[tool]
  return linkNotIn
}

/** Null if a link is shown as a plain address. */
export function linkWords(link: Address): LinkWords | null {
  const { linked, linkedElsewhere, linkedDeleted }: ToolWords = strings[link.tool]
  if (linked === undefined || linkedElsewhere === undefined || !addresses.hasCard(link)) return null
  return { linked, linkedElsewhere, linkedDeleted }
}
