import { Circle, CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { describeDoc } from '../../shared/tools/docs.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { navigate } from '../platform/places/routes.ts'
import { BACK_UP, dismissSteps, markStep, useFirstSteps } from '../platform/state/first-steps.ts'
import { useAppStore } from '../platform/state/store.ts'
import type { SpaceOnScreen } from '../platform/view/view.tsx'
import { strings } from '../strings/first.ts'
import { isOffered } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { IconButton } from '../ui/menus/icon-button.tsx'
import classes from './first-steps.module.css'

interface Step {
  id: string
  title: string
  isDone: boolean
  begin: () => void
}

const WITH_STEP = SCREEN_TOOLS.filter(({ firstStep }) => firstStep !== undefined)

/** Remembers the tools with which the person has done something. */
function useMarks(): void {
  const docs = useDocs()
  useEffect(
    () =>
      docs.onWritten(({ doc }) => {
        const owner = describeDoc(doc)?.tool
        if (WITH_STEP.some(({ tool }) => tool.id === owner)) markStep(owner ?? '')
      }),
    [docs],
  )
}

function useSteps(on: SpaceOnScreen): Step[] {
  const store = useAppStore()
  const { done } = useFirstSteps()
  const { space, detail } = on
  const hasInvited = (detail?.members.length ?? 0) > 1 || (detail?.invites.length ?? 0) > 0
  return [
    ...(detail?.mayInviteAs.length
      ? [
          {
            id: 'invite',
            title: strings.firstSteps.invite,
            isDone: hasInvited,
            begin: () => store.openDialog({ kind: 'invite', space: space.id }),
          },
        ]
      : []),
    ...WITH_STEP.filter((tool) => detail?.mayWrite && isOffered(tool, space)).flatMap(({ tool, firstStep }) => {
      const place = firstStep?.place(on)
      if (!firstStep || !place) return []
      return [{ id: tool.id, title: firstStep.title(), isDone: done.includes(tool.id), begin: () => navigate(place) }]
    }),
    {
      id: BACK_UP,
      title: strings.firstSteps.backUp,
      isDone: done.includes(BACK_UP),
      begin: () => store.openDialog({ kind: 'backup' }),
    },
  ]
}

/** What a newcomer may try, until all is done or they hide it. */
export function FirstSteps(on: SpaceOnScreen) {
  useMarks()
  const { isDismissed } = useFirstSteps()
  const steps = useSteps(on)
  const done = steps.filter(({ isDone }) => isDone).length
  if (isDismissed || !on.detail || done === steps.length) return null
  const { title, count, dismiss, done: doneWord } = strings.firstSteps
  return (
    <section className={classes.steps} aria-label={title}>
      <header className={classes.header}>
        <span>{title}</span>
        <span className={classes.count}>{count(done, steps.length)}</span>
        <IconButton size={24} label={dismiss} onClick={dismissSteps}>
          <X size={14} />
        </IconButton>
      </header>
      {steps.map(({ id, title, isDone, begin }) => (
        <button key={id} type="button" className={classes.step} data-done={isDone || undefined} onClick={begin}>
          {isDone ? <CircleCheck size={16} aria-label={doneWord} /> : <Circle size={16} aria-hidden="true" />}
          <span>{title}</span>
        </button>
      ))}
    </section>
  )
}
