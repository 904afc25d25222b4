/** Links, as a relay reads them and prints them. */
import { textOf } from '../../shared/record/errors.ts'
import { INVITE_PREFIX, parseInvite } from '../../shared/space/joining/invite.ts'
import {
  formatPublicationLink,
  isPublicationLink,
  parsePublicationLink,
} from '../../shared/space/joining/publication-link.ts'

/** The target of a link. */
export interface Kept {
  space: string
  isPublication: boolean
}

/**
 * A link to the same publication, with these addresses first. Throws FormatError if it isn't a link to a publication.
 */
export function linkBy(link: string, addresses: readonly string[]): string {
  const channel = parsePublicationLink(link)
  return formatPublicationLink({ ...channel, addresses: [...new Set([...addresses, ...channel.addresses])] })
}

/** Size limit for a list of links. Bytes. */
const LIST = 1024 * 1024

/**
 * Reads the links in a list, one per line, with or without quotes; empty lines and comments (#) are allowed. Throws an
 * Error whose message is for the person.
 */
export async function readLinks(list: AsyncIterable<Buffer>): Promise<string[]> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of list) {
      size += part.length
      if (size > LIST) break
      parts.push(part)
    }
  } catch (error) {
    throw new Error(`The list of links can't be read: ${textOf(error)}.`)
  }
  if (size > LIST) throw new Error('The list of links is longer than 1 MiB.')
  const lines = Buffer.concat(parts).toString('utf8').split('\n')
  return lines.flatMap((line) => {
    const link = line.trim().replace(/^(['"])(.*)\1$/, '$2')
    return link === '' || link.startsWith('#') ? [] : [link]
  })
}

/** Throws an Error whose message is for the person. */
export function readLink(link: string): Kept {
  const shown = link.length > 40 ? `${link.slice(0, 40)}…` : link
  const isPublication = isPublicationLink(link)
  if (!isPublication && !link.trim().startsWith(INVITE_PREFIX))
    throw new Error(
      `"${shown}" isn't a link to a publication (parley://channel/…) or an invite for a relay (parley://join/…).`,
    )
  try {
    if (isPublication) return { space: parsePublicationLink(link).space, isPublication }
    const { space, role } = parseInvite(link)
    if (role === 'relay') return { space, isPublication }
  } catch (error) {
    throw new Error(`"${shown}" can't be used: ${textOf(error)}.`)
  }
  throw new Error(
    `"${shown}" is an invite for a person, with which a relay could read everything. An owner can make one for a relay (Invite people, Relay).`,
  )
}
