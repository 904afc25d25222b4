import { Menu } from '@mantine/core'
import { CirclePause, CirclePlay, Users } from 'lucide-react'
import type { ReleaseState } from '../../../shared/tools/releases/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import type { ProductProps } from './product-props.ts'
import { ReleaseFile } from './release-file.tsx'
import classes from './releases.module.css'
import type { Stopping } from './stop-dialog.tsx'
import { useAnswer } from './use-releases.ts'

/** Percent of devices to which a version can be offered manually. */
const STEPS = [10, 50, 100] as const

interface ReleaseRowProps extends ProductProps {
  release: ReleaseState
  /** Null if this person isn't allowed to stop it. */
  onStop: ((stopping: Stopping) => void) | null
}

/** A version: its notes, and its file for each platform. */
export function ReleaseRow({ detail: { id: space, me }, product, release, onStop }: ReleaseRowProps) {
  const words = strings.releases
  const personOf = usePeople(space)
  const host = useHost()
  const answer = useAnswer()
  const { version, channel, notes, time, stopped, files, share, forAllAt, isForMe } = release
  const resume = () =>
    void answer(host.call('releases.stop', { space, product: product.id, version, how: 'resume', why: '' }))
  const widen = (to: number) =>
    void answer(host.call('releases.widen', { space, product: product.id, version, share: to }))
  const channels: Readonly<Record<string, string>> = words.channels
  return (
    <article className={classes.release} aria-label={words.newest(version)}>
      <header className={classes.head}>
        <h3>{version || words.files}</h3>
        {channel !== '' && <span className={classes.channel}>{channels[channel] ?? channel}</span>}
        {time !== null && (
          <span className={classes.quiet}>
            <RelativeTime time={time} />
          </span>
        )}
        <span className={classes.gap} />
        {onStop && stopped?.how !== 'retract' && (
          <MoreMenu label={words.actions(version)}>
            {!stopped &&
              STEPS.filter((step) => step > share).map((step) => (
                <Menu.Item key={step} leftSection={<Users size={18} />} onClick={() => widen(step)}>
                  {step === 100 ? words.widenAll : words.widen(formats.percent(step / 100))}
                </Menu.Item>
              ))}
            {stopped ? (
              <Menu.Item leftSection={<CirclePlay size={18} />} disabled={stopped.device !== me} onClick={resume}>
                {stopped.device === me ? words.resume : words.resumedBy(personOf(stopped.device).name)}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<CirclePause size={18} />} onClick={() => onStop({ version, how: 'halt' })}>
                {words.halt}
              </Menu.Item>
            )}
            <DangerItem onClick={() => onStop({ version, how: 'retract' })}>{words.retract}</DangerItem>
          </MoreMenu>
        )}
      </header>
      {stopped && (
        <p className={classes.stopped}>
          {stopped.how === 'halt'
            ? words.halted(personOf(stopped.device).name)
            : words.retracted(personOf(stopped.device).name)}
          {stopped.why !== '' && <bdi>{stopped.why}</bdi>}
        </p>
      )}
      {!stopped && share < 100 && (
        <p className={classes.quiet}>
          <span>
            {words.offeredTo(formats.percent(share / 100), forAllAt === null ? null : formats.date(forAllAt))}
          </span>
          {!isForMe && <span>{words.later}</span>}
        </p>
      )}
      {notes !== '' && (
        <p className={classes.notes} dir="auto">
          {notes}
        </p>
      )}
      <ul className={classes.files} aria-label={words.files}>
        {files.map((file) => (
          <ReleaseFile
            key={file.path}
            {...{ space, file }}
            product={product.id}
            isHeld={stopped !== null || !isForMe}
          />
        ))}
      </ul>
    </article>
  )
}
