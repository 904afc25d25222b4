import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { PicturesProvider } from '../../docs/pictures-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute, type Route } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import frame from '../../platform/view/frame.module.css'
import { formats } from '../../strings/first.ts'
import { strings } from '../../strings/strings.ts'
import type { Ongoing } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { colorOfSpace } from '../../ui/people/colors.ts'
import { Face } from '../../ui/people/face.tsx'
import { Initials } from '../../ui/people/person.tsx'
import classes from './now.module.css'
import { type Now, useNowStore } from './now.ts'

const MOST_LINES = 3
const MOST_FACES = 3
const FACE = 20

type Line = Ongoing & { tool: string; space: string }

/** Sorts the space on screen first, then by the order of the tools. */
function linesOf(now: Now, space: string): readonly Line[] {
  const order = SCREEN_TOOLS.map(({ tool }) => tool.id)
  const all = Object.values(now).flatMap(({ ongoing, ...of }) => ongoing.map((each): Line => ({ ...each, ...of })))
  const rank = (line: Line) => (line.space === space ? 0 : order.length) + order.indexOf(line.tool)
  return all.sort((one, other) => rank(one) - rank(other))
}

function NowLine({ line, isElsewhere, route }: { line: Line; isElsewhere: boolean; route: Route }) {
  const { tool, space, title, to, devices } = line
  const host = useHost()
  const personOf = usePeople(space)
  const spaceName = useApp(({ app }) => harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? ''))
  const Icon = SCREEN_TOOLS.find((each) => each.tool.id === tool)?.icon
  const names = formats.list(devices.map((device) => personOf(device).name))
  const shown = devices.length > MOST_FACES ? devices.slice(0, MOST_FACES - 1) : devices
  const more = devices.length - shown.length
  const said = isElsewhere ? strings.now.in(title, spaceName) : title
  return (
    <a
      className={`${frame.item} ${classes.line}`}
      href={formatRoute(to)}
      aria-current={formatRoute(route) === formatRoute(to) ? 'page' : undefined}
      title={`${said} (${names})`}
    >
      {Icon && <Icon size={18} aria-hidden="true" />}
      <bdi>{title}</bdi>
      <VisuallyHidden component="span">
        {isElsewhere && spaceName} {names}
      </VisuallyHidden>
      <PicturesProvider host={host} space={space}>
        <span className={classes.faces}>
          {shown.map((device) => (
            <Face key={device} device={device} {...personOf(device)} size={FACE} />
          ))}
        </span>
      </PicturesProvider>
      {more > 0 && <span className={frame.quietCount}>{`+${formats.number(more)}`}</span>}
      {isElsewhere && <Initials name={spaceName} color={colorOfSpace(space)} size={FACE} />}
    </a>
  )
}

/** Urgent and ongoing activities in all spaces, while they last. */
export function NowLines({ space, route }: { space: string; route: Route }) {
  const lines = linesOf(useStore(useNowStore()), space)
  const [isLong, setLong] = useState(false)
  const more = lines.length - MOST_LINES
  if (lines.length === 0) return null
  return (
    <section className={classes.now} aria-label={strings.now.title}>
      {lines.slice(0, isLong ? lines.length : MOST_LINES).map((line) => (
        <NowLine
          key={`${line.space} ${line.tool} ${line.id}`}
          line={line}
          isElsewhere={line.space !== space}
          route={route}
        />
      ))}
      {more > 0 && (
        <button type="button" className={classes.more} aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? strings.now.fewer : strings.now.more(more)}
        </button>
      )}
    </section>
  )
}
