import type { LucideIcon } from 'lucide-react'
import type { Address } from '../../../../shared/tools/address.ts'
import { useListedItem } from '../../../docs/space-index.ts'
import type { LinkWords } from '../../../platform/places/link-words.ts'
import { formatRoute, itemOf } from '../../../platform/places/routes.ts'
import { useApp } from '../../../platform/state/store.ts'
import { ItemIcon } from '../../../ui/item-icon.tsx'
import { useTitleOfLink } from '../../followed-title.ts'
import type { ScreenTool } from '../../tool.tsx'
import shared from '../chat.module.css'
import { useChat } from '../feed/chat-context.tsx'
import classes from './message.module.css'

interface LinkedPlaceProps {
  link: Address
  icon: LucideIcon
  emoji?: string | undefined
  /** Its current title, or a text if it is unavailable. */
  words: string
  /** The name of its space, if that is another one. */
  where?: string | null
}

function LinkedPlace({ link, icon, emoji, words, where = null }: LinkedPlaceProps) {
  return (
    <a className={shared.quote} href={formatRoute(link)}>
      <ItemIcon emoji={emoji} icon={icon} size={14} />
      <bdi className={classes.quoteLine}>{words}</bdi>
      {where !== null && <bdi className={classes.quoteWhere}>{where}</bdi>}
    </a>
  )
}

/**
 * The name of a space other than the one on screen; null for the one on screen, undefined if this device isn't in it.
 */
export function useOtherSpace(space: string): string | null | undefined {
  const { space: here } = useChat()
  const name = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name)
  return space === here ? null : name
}

interface CardProps {
  link: Address
  tool: ScreenTool
  words: LinkWords
}

/** A card for a place that a message links to; clicking it opens the place. */
export function LinkedPlaceCard(props: CardProps) {
  const { link, tool, words } = props
  const where = useOtherSpace(link.space)
  if (where === undefined) return <LinkedPlace link={link} icon={tool.icon} words={words.linkedElsewhere} />
  const Here = tool.useLinkTitle || tool.linkTitle ? TitleHere : ItemHere
  const { BelowLink } = tool
  return (
    <>
      <Here {...props} where={where} />
      {BelowLink && where === null && <BelowLink link={link} />}
    </>
  )
}

interface HereProps extends CardProps {
  where: string | null
}

function TitleHere({ link, tool, words, where }: HereProps) {
  const title = useTitleOfLink(tool, link)
  return <LinkedPlace link={link} icon={tool.icon} words={title || words.linked} where={where} />
}

function ItemHere({ link, tool, words, where }: HereProps) {
  const item = useListedItem(link.space, itemOf(link) ?? '')
  const name = item?.deleted === undefined ? item?.name : words.linkedDeleted?.(item.name)
  const emoji = item?.deleted === undefined ? item?.icon : undefined
  return <LinkedPlace link={link} icon={tool.icon} emoji={emoji} words={name || words.linked} where={where} />
}
