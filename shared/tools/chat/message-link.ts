/**
 * Links to messages: `parley://message/<space>/<channel>/<time>-<id>-<device>`. They say where, and give nobody the right to read it: who is not
 * in the space learns its id alone.
 */
import { nearestTime } from '../../record/time.ts'
import { type TakenLinks, takeLinks } from '../taken-links.ts'
import type { MessageName } from './shape.ts'

export interface MessageLink {
  space: string
  /** Id of a channel or of a conversation. */
  channel: string
  message: MessageName
}

const LINK_TEXT =
  'parley://message/([0-9a-f]{64})/([0-9a-f]{32}|[0-9a-f]{16})/(0|[1-9]\\d{0,14})-([0-9a-f]{24})-([0-9a-f]{64})'
const WHOLE = new RegExp(`^${LINK_TEXT}$`)
/** Not followed by what would make it another link. */
const AMONG = new RegExp(`${LINK_TEXT}(?![0-9A-Za-z_/-])`, 'g')

export function formatMessageLink({ space, channel, message: { time, id, device } }: MessageLink): string {
  return `parley://message/${space}/${channel}/${time}-${id}-${device}`
}

function read(match: RegExpMatchArray): MessageLink {
  const [, space = '', channel = '', time, id = '', device = ''] = match
  return { space, channel, message: { time: nearestTime(Number(time)), id, device } }
}

/** Null for anything else: there is one way to write each link. */
export function parseMessageLink(text: string): MessageLink | null {
  const match = WHOLE.exec(text)
  return match && read(match)
}

/** A text without the links to messages in it, and those links, the first few of them. */
export const takeMessageLinks = (text: string, most: number): TakenLinks<MessageLink> =>
  takeLinks(text, AMONG, parseMessageLink, most)
