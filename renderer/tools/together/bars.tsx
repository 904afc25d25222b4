import { Button } from '@mantine/core'
import { Eye, X } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useMemo } from 'react'
import { addresses } from '../../../shared/tools/address.ts'
import type { ShowingOnScreen } from '../../../shared/tools/together/calls.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { itemOf } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { Face } from '../../ui/people/face.tsx'
import { type OnRoute, useTools } from '../tool.tsx'
import type { Knows } from './following.ts'
import type { Followed, Own } from './state.ts'
import classes from './together.module.css'
import { useTogether, useTogetherState } from './use-together.ts'

const NONE: readonly ShowingOnScreen[] = []

/** Who is showing what in this space, and this person's controls for it. */
export function Bars(on: OnRoute) {
  const { space, detail, index } = on
  const together = useTogether()
  useEffect(() => together.list(space.id), [together, space.id])
  const showings = useTogetherState((state) => state.showings[space.id] ?? NONE)
  const own = useTogetherState((state) => state.own)
  const followed = useTogetherState((state) => state.followed)
  const closed = useTogetherState((state) => state.closed)
  const error = useTogetherState((state) => state.error)
  const session = followed?.space === space.id ? followed.session : null
  const all = index.all
  useEffect(() => {
    if (session !== null) together.led(knowing(all))
  }, [together, session, all])
  const shown = showings.filter(
    (each) =>
      each.device !== detail?.me && (each.session === session || (own === null && !closed.includes(each.session))),
  )
  return (
    <>
      {own && <OwnBar {...on} own={own} />}
      {shown.map((showing) => (
        <ShowingBar
          key={showing.session}
          {...on}
          showing={showing}
          followed={showing.session === followed?.session ? followed : null}
        />
      ))}
      {error && (
        <p className={classes.error} role="alert">
          {error === 'not-found' ? strings.together.isOver : strings.together.failed}
        </p>
      )}
    </>
  )
}

/** Returns whether a place's item is in the space. Not every place has one. */
function knowing(all: SpaceIndex['all']): Knows {
  const items = new Set(all.map(({ id }) => id))
  return (address) => {
    const item = 'item' in address.place ? itemOf(address) : null
    return item === null || items.has(item)
  }
}

function Bar({ label, color, children }: { label: string; color?: string; children: ReactNode }) {
  const style = color === undefined ? {} : ({ '--person': color } as CSSProperties)
  return (
    <section className={classes.bar} style={style} aria-label={label}>
      {children}
    </section>
  )
}

/** The bar while this window leads. */
function OwnBar({ space, own }: OnRoute & { own: Own }) {
  const words = strings.together
  const together = useTogether()
  const personOf = usePeople(space.id)
  const { followers } = own
  return (
    <Bar label={words.youShow}>
      <Eye size={18} aria-hidden="true" />
      <p className={classes.words} role="status">
        <strong>{words.youShow}</strong>{' '}
        <span>{words.followers(followers[0] === undefined ? '' : personOf(followers[0]).name, followers.length)}</span>
      </p>
      <Button size="compact-sm" variant="default" onClick={() => together.stop()}>
        {words.stopShowing}
      </Button>
    </Bar>
  )
}

/** The name of a place's item, or of its tool. */
function useNameOfPlace(space: string, path: string, index: SpaceIndex): string {
  const tools = useTools()
  return useMemo(() => {
    const address = path === '' ? null : addresses.readPath(space, path)
    if (!address) return ''
    const item = index.all.find(({ id }) => id === itemOf(address))
    return item?.name ?? tools.find(({ tool }) => tool.id === address.tool)?.title() ?? ''
  }, [tools, space, path, index.all])
}

/** The bar while somebody else leads. */
function ShowingBar({
  space: { id: space },
  detail,
  index,
  showing,
  followed,
}: OnRoute & { showing: ShowingOnScreen; followed: Followed | null }) {
  const words = strings.together
  const together = useTogether()
  const { device, session, path } = showing
  const person = usePeople(space)(device)
  const place = useNameOfPlace(space, path, index)
  const isWith = followed !== null && !followed.isAway
  const follow = () => (followed ? together.comeBack() : together.follow(space, session))
  const stop = () => together.stop()
  const takeLead = () => void together.lead(space, session)
  const mayLead = detail?.mayWrite === true && followed !== null
  const followWords = followed ? words.followAgain : words.follow
  const said = isWith
    ? followed.trouble === null
      ? words.following(person.name, place)
      : words[followed.trouble](person.name)
    : words.shows(person.name, place)
  useCommands(() => {
    const act = (id: string, title: string, run: () => void) =>
      ({
        id: `together-${id} ${session}`,
        kind: 'action',
        title,
        detail: person.name,
        icon: Eye,
        run,
      }) as const
    return {
      commands: [
        ...(isWith ? [] : [act('follow', followWords, follow)]),
        ...(followed ? [act('stop', words.stopFollowing, stop)] : []),
        ...(mayLead ? [act('take', words.takeLead, takeLead)] : []),
      ],
    }
  })
  return (
    <Bar label={words.shows(person.name, '')} color={person.color}>
      <Face device={device} {...person} size={24} />
      <p className={classes.words} role="status">
        <bdi>{said}</bdi>
      </p>
      <div className={classes.buttons}>
        {!isWith && (
          <Button size="compact-sm" onClick={follow}>
            {followWords}
          </Button>
        )}
        {mayLead && (
          <Button size="compact-sm" variant="default" onClick={takeLead}>
            {words.takeLead}
          </Button>
        )}
        {followed && (
          <Button size="compact-sm" variant="default" onClick={stop}>
            {words.stopFollowing}
          </Button>
        )}
      </div>
      {!followed && (
        <IconButton label={words.close} onClick={() => together.close(session)}>
          <X size={18} />
        </IconButton>
      )}
    </Bar>
  )
}
