import { ChevronDown, Circle, CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { describeDoc } from '../../../shared/tools/docs.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import {
  BACK_UP,
  dismissSteps,
  INVITE,
  markStep,
  toggleSteps,
  useFirstSteps,
} from '../../platform/state/first-steps.ts'
import { useAppStore } from '../../platform/state/store.ts'
import frame from '../../platform/view/frame.module.css'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/first.ts'
import { isOffered } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { isFounder } from '../founder.ts'
import classes from './first-steps.module.css'

interface Step {
  id: string
  title: string
  isDone: boolean
  begin: () => void
}

const WITH_STEP = SCREEN_TOOLS.filter(({ firstStep }) => firstStep !== undefined)

/** Whether the person has invited somebody: an invite is theirs, or somebody joined the space that they founded. */
const hasInvited = (detail: SpaceDetail): boolean =>
  detail.invites.some(({ issuer }) => issuer === detail.me) || (isFounder(detail) && detail.members.length > 1)

/** Remembers whether the person has invited somebody, and which tools they have used. */
function useMarks(detail: SpaceDetail | undefined): void {
  const docs = useDocs()
  useEffect(
    () =>
      docs.onWritten(({ doc }) => {
        const owner = describeDoc(doc)?.tool
        if (WITH_STEP.some(({ tool }) => tool.id === owner)) markStep(owner ?? '')
      }),
    [docs],
  )
  useEffect(() => {
    if (detail && hasInvited(detail)) markStep(INVITE)
  }, [detail])
}

function useSteps(on: SpaceOnScreen): Step[] {
  const store = useAppStore()
  const { done } = useFirstSteps()
  const { space, detail } = on
  return [
    ...(detail?.mayInviteAs.length
      ? [
          {
            id: INVITE,
            title: strings.firstSteps.invite,
            isDone: done.includes(INVITE),
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

/** Suggestions for newcomers, until all are done or the person hides them: the next step, or all of them. */
export function FirstSteps(on: SpaceOnScreen) {
  useMarks(on.detail)
  const { isDismissed, isOpen } = useFirstSteps()
  const steps = useSteps(on)
  const done = steps.filter(({ isDone }) => isDone).length
  if (isDismissed || !on.detail || done === steps.length) return null
  const { title, count, dismiss, done: doneWord } = strings.firstSteps
  const shown = isOpen ? steps : steps.filter(({ isDone }) => !isDone).slice(0, 1)
  return (
    <section className={classes.steps} aria-label={title}>
      <header className={classes.header}>
        <button type="button" className={classes.title} aria-expanded={isOpen} onClick={toggleSteps}>
          {title}
          <span className={classes.count}>{count(done, steps.length)}</span>
          <ChevronDown size={14} aria-hidden="true" className={frame.chevron} />
        </button>
        <IconButton size={24} label={dismiss} onClick={dismissSteps}>
          <X size={14} />
        </IconButton>
      </header>
      {shown.map(({ id, title, isDone, begin }) => (
        <button key={id} type="button" className={classes.step} data-done={isDone || undefined} onClick={begin}>
          {isDone ? <CircleCheck size={16} aria-label={doneWord} /> : <Circle size={16} aria-hidden="true" />}
          <span>{title}</span>
        </button>
      ))}
    </section>
  )
}
