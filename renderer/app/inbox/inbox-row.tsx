import { VisuallyHidden } from '@mantine/core'
import { Check } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { formatRoute, itemOf, parseRoute, type Route } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { colorOfSpace } from '../../ui/people/colors.ts'
import { Face } from '../../ui/people/face.tsx'
import { markedName, marksOf } from '../../ui/people/look-alikes.ts'
import { NameMark } from '../../ui/people/person.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { clockTime } from '../../ui/time/time.ts'
import classes from './inbox.module.css'
import { lookOf } from './looks.ts'
import type { SpaceItem } from './use-inbox.ts'

interface InboxRowProps {
  item: SpaceItem
  /** Names of the space's items, by id. */
  names: ReadonlyMap<string, string>
  /** Whether to name the space. */
  withSpace: boolean
  onRead: () => void
  onDone: () => void
  /** Called when the person has decided a request: this can't be undone. */
  onDecided: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** The author of an entry, as the space knows them. */
function useAuthor({ space, device, name }: SpaceItem) {
  const detail = useApp(({ details }) => details[space])
  const members = detail?.members ?? []
  const member = [...members, ...(detail?.formerMembers ?? [])].find((each) => each.device === device)
  return {
    name: harmlessName(
      member?.name ?? name ?? (device === null ? strings.channels.nameless : strings.people.formerMember),
    ),
    color: member?.color ?? colorOfSpace(device ?? space),
    mark: device === null ? null : marksOf(members).get(device),
  }
}

const reach = SCREEN_TOOLS.find((tool) => tool.reach)?.reach

/** The item or the conversation that an entry leads to; undefined if its author is the only other person there. */
function useWhere(
  space: string,
  route: Route | null,
  names: ReadonlyMap<string, string>,
  author: ReturnType<typeof useAuthor>,
): string | undefined {
  const detail = useApp(({ details }) => details[space])
  const id = itemOf(route) ?? ''
  const name = names.get(id)
  const talk = useMemo(
    () => (name === undefined && detail ? reach?.talks(detail).find((each) => each.id === id)?.name : undefined),
    [name, detail, id],
  )
  if (talk === undefined) return name
  return talk === markedName(author.name, author.mark) ? undefined : strings.search.withPeople(talk)
}

const Where = ({ name }: { name: string }) => (
  <span className={classes.where}>
    <bdi>{name}</bdi>
  </span>
)

export function InboxRow({ item, names, withSpace, onRead, onDone, onDecided, onKeyDown }: InboxRowProps) {
  const { space, kind, text, path, time, isUnread, device } = item
  const author = useAuthor(item)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name)
  const { words, quote = (written) => written, icon: Icon, Actions } = lookOf(item.from)
  const said = quote(text)
  const place = `#/space/${space}/${path}`
  const route = parseRoute(place)
  const where = useWhere(space, route, names, author)
  return (
    <div className={classes.row} data-unread={isUnread || undefined}>
      <a className={classes.link} href={route ? formatRoute(route) : undefined} onClick={onRead} onKeyDown={onKeyDown}>
        <span className={classes.face}>
          {Icon ? <Icon size={20} aria-hidden="true" /> : <Face device={device ?? undefined} {...author} size={32} />}
        </span>
        <span className={classes.said}>
          <span className={classes.head}>
            {isUnread && <VisuallyHidden component="span">{strings.inbox.unread} </VisuallyHidden>}
            <bdi className={classes.author}>{author.name}</bdi> <NameMark mark={author.mark} />{' '}
            <span>{words(kind)}</span> {where !== undefined && <Where name={where} />}{' '}
            {withSpace && spaceName !== undefined && <Where name={spaceName} />}
          </span>
          {said !== '' && said !== where && (
            <span className={classes.quote}>
              <bdi>{said}</bdi>
            </span>
          )}
        </span>
        <Moment time={time} className={classes.time}>
          {clockTime(time)}
        </Moment>
      </a>
      {Actions && (
        <span className={classes.acts}>
          <Actions item={item} onDone={onDecided} />
        </span>
      )}
      <IconButton className={classes.done} label={strings.inbox.done} keys="E" onClick={onDone}>
        <Check size={18} />
      </IconButton>
    </div>
  )
}
