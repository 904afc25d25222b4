import { Button } from '@mantine/core'
import { Download, FileCheck, FileX, Save } from 'lucide-react'
import type { ReleaseFileState } from '../../../shared/tools/releases/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import classes from './releases.module.css'
import { useAnswer } from './use-releases.ts'

interface ReleaseFileProps {
  space: string
  product: string
  file: ReleaseFileState
  /** Its version was stopped, or isn't offered to this device yet, so the file isn't available. */
  isHeld: boolean
}

/** A file of a version: its state, and the one action that is possible. */
export function ReleaseFile({ space, product, file, isHeld }: ReleaseFileProps) {
  const words = strings.releases
  const personOf = usePeople(space)
  const store = useAppStore()
  const host = useHost()
  const answer = useAnswer()
  const { path, name, platform, length, have, state, check, who } = file
  const explained = () => {
    if (check === null)
      return state === 'waiting' && who !== null ? words.comesFrom(personOf(who).name) : words.states[state]
    return check === 'content' ? words.checks.content(personOf(who ?? '').name) : words.checks[check]
  }
  const save = async () => {
    const result = await answer(host.call('releases.save', { space, product, path }))
    if (!result) return
    const { address, saved } = result.value
    if (address !== null) location.assign(address)
    else if (saved) store.announce(words.saved(name))
  }
  const Icon = state === 'refused' ? FileX : FileCheck
  const isComing = state === 'fetching' || (state === 'waiting' && have > 0)
  const canGet = !isHeld && (state === 'failed' || (state === 'absent' && check === null))
  return (
    <li className={classes.file}>
      <Icon size={20} aria-hidden="true" className={state === 'refused' ? classes.bad : classes.icon} />
      <span className={classes.about}>
        <bdi className={classes.name} title={name}>
          {name}
        </bdi>
        <span className={classes.quiet}>
          {platform !== '' && <span>{platform}</span>}
          <span>{formats.bytes(length)}</span>
          <span>{explained()}</span>
        </span>
        {isComing && <progress aria-label={words.downloadNamed(name)} max={length} value={have} />}
      </span>
      {canGet && (
        <Button
          variant="light"
          leftSection={<Download size={18} />}
          aria-label={words.downloadNamed(name)}
          onClick={() => void answer(host.call('releases.get', { space, product, path }))}
        >
          {words.download}
        </Button>
      )}
      {!isHeld && state === 'right' && (
        <Button
          variant="default"
          leftSection={<Save size={18} />}
          aria-label={words.saveNamed(name)}
          onClick={() => void save()}
        >
          {words.save}
        </Button>
      )}
    </li>
  )
}
