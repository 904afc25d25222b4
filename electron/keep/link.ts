/** Links to channels as a keeper hands them on. */
import { formatChannelLink, isChannelLink, parseChannelLink } from '../../shared/space/channel-link.ts'

/** The same channel, looked for at these addresses first. Throws FormatError where it is no link to a channel. */
export function linkBy(link: string, addresses: readonly string[]): string {
  const channel = parseChannelLink(link)
  return formatChannelLink({ ...channel, addresses: [...new Set([...addresses, ...channel.addresses])] })
}

/** The space of a link. Throws an Error whose message is for the person. */
export function spaceOf(link: string): string {
  const shown = link.length > 40 ? `${link.slice(0, 40)}…` : link
  if (!isChannelLink(link))
    throw new Error(
      `"${shown}" is no link to a channel (parley://channel/…). A keeper keeps channels, and no workspaces.`,
    )
  try {
    return parseChannelLink(link).space
  } catch (error) {
    throw new Error(`"${shown}" cannot be used: ${error instanceof Error ? error.message : error}.`)
  }
}
