import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import icon from '../../../assets/icon.svg'
import { displayName } from '../../../shared/space/display-name.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { navigate, type Route } from '../../platform/places/routes.ts'
import { useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'
import { randomColor } from '../../ui/people/colors.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './first-run.module.css'
import { NameField } from './name-field.tsx'
import { TwoDevices } from './two-devices.tsx'

/** `join`: with the invite that brought the person here. `invite`: with one that they have elsewhere. */
type Way = 'join' | 'nearby' | 'invite' | 'alone'

interface Beginning {
  /** Called when the name is set, but the person hasn't arrived anywhere yet. */
  onBegin: () => void
  onDone: () => void
}

/** The name in the field: the operating system's until the person types one. */
function useName() {
  const host = useHost()
  const field = useRef<HTMLInputElement>(null)
  const [suggested, setSuggested] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    void host.call('profile.suggested-name').then((name) => {
      if (isWanted && name.ok && name.value !== null) setSuggested(name.value)
    })
    return () => {
      isWanted = false
    }
  }, [host])
  // The name is selected as soon as it appears, so that typing replaces it.
  useLayoutEffect(() => {
    if (suggested !== '' && document.activeElement === field.current) field.current?.select()
  }, [suggested])
  return { field, name: typed ?? suggested, setName: setTyped }
}

/** The ways from the first screen into the app. */
function useWays({ onBegin, onDone }: Beginning) {
  const store = useAppStore()
  const host = useHost()
  const [color] = useState(randomColor)
  const [busy, setBusy] = useState<Way | null>(null)
  const invite = useApp(({ dialog }) => (dialog?.kind === 'join' ? dialog.link : ''))
  const save = useAction('profile.set')
  const create = useAction('spaces.create')

  /** Returns the route to show, or null on failure. */
  const arrive = async (way: Way): Promise<Route | null> => {
    if (way === 'join') {
      const { acceptInvite } = await import('./accept-invite.ts')
      const space = await acceptInvite(host, invite)
      // The dialog behind this screen explains the problem.
      if (space === null) return { view: 'nearby' }
      store.openDialog(null)
      return { view: 'space', space }
    }
    store.openDialog(way === 'invite' ? { kind: 'join', link: '' } : null)
    if (way !== 'alone') return { view: 'nearby' }
    const made = await create.run({ name: strings.firstRun.ownSpace })
    return made && { view: 'space', space: made.value.space }
  }

  const begin = async (way: Way, name: string) => {
    setBusy(way)
    onBegin()
    const route = (await save.run({ name, color })) && (await arrive(way))
    if (route === null) return setBusy(null)
    await store.refresh()
    navigate(route, true)
    onDone()
  }
  return { begin, busy, error: save.error ?? create.error, hasInvite: invite !== '' }
}

/** The first screen on a new device: the person's name, and where to start. */
export function FirstRun(beginning: Beginning) {
  const store = useAppStore()
  const { field, name, setName } = useName()
  const [isMissing, setMissing] = useState(false)
  const { begin, busy, error, hasInvite } = useWays(beginning)
  const [first, ...others]: [Way, ...Way[]] = hasInvite ? ['join', 'nearby', 'alone'] : ['nearby', 'invite', 'alone']
  const words = { ...strings.firstRun.ways, nearby: strings.firstRun.start }
  const go = (way: Way) => {
    const chosen = displayName(name)
    setMissing(chosen === '')
    if (chosen === '') field.current?.focus()
    else void begin(way, chosen)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    go(first)
  }
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <img className={classes.logo} src={icon} alt="" />
        <h1 className={classes.title}>{strings.firstRun.title}</h1>
        <p className={classes.intro}>{strings.firstRun.intro}</p>
        <NameField ref={field} name={name} autoFocus isRequired={isMissing} onName={setName} />
        <ErrorText error={error} />
        <Button type="submit" loading={busy === first}>
          {words[first]}
        </Button>
        <div className={classes.others}>
          {others.map((way) => (
            <Button key={way} variant="default" loading={busy === way} onClick={() => go(way)}>
              {words[way]}
            </Button>
          ))}
        </div>
        <Button variant="subtle" onClick={() => store.openDialog({ kind: 'backup' })}>
          {strings.firstRun.restore}
        </Button>
      </form>
      <TwoDevices />
    </main>
  )
}
