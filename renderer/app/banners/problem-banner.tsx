import { Button } from '@mantine/core'
import type { Problem } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { CONNECTION, navigate } from '../../platform/places/routes.ts'
import { type AppData, type AppStore, useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Banner, type Severity } from './banner.tsx'
import classes from './banners.module.css'

/** Critical: the person's next changes may be lost. Info: it was resolved. */
const SEVERITIES: Readonly<Record<Problem['kind'], Severity>> = {
  'storage-full': 'critical',
  'store-unreadable': 'critical',
  'used-twice': 'critical',
  'fork-of-own': 'critical',
  'store-damaged': 'warning',
  'store-rebuilt': 'warning',
  'store-moved': 'warning',
  'fork-of-decisions': 'warning',
  'fork-of-own-decisions': 'warning',
  'not-counted': 'warning',
  'gone-with-others': 'warning',
  'update-needed': 'warning',
  network: 'warning',
  'join-refused': 'warning',
  'invite-expired': 'warning',
  'quota-used-up': 'warning',
  'own-quota-used-up': 'warning',
  'file-changed': 'warning',
  'clock-wrong': 'warning',
  'clocks-differ': 'warning',
  'device-refused': 'info',
  'store-repaired': 'info',
  'store-mended': 'info',
  'taken-back': 'info',
  fork: 'info',
  'in-between': 'info',
}

/** Problems whose words already include their details. */
const SAID: ReadonlySet<Problem['kind']> = new Set(['clock-wrong', 'clocks-differ', 'invite-expired', 'join-refused'])

export const severityOf = ({ kind }: Problem): Severity => SEVERITIES[kind]

interface Remedy {
  words: string
  run: () => void
}

/** If a tool can fix a problem, offers the tool's overview. */
function remedyOfTool({ kind, space }: Problem): Remedy | null {
  const tool = SCREEN_TOOLS.find(({ remedies }) => remedies?.includes(kind))
  const [place] = space === null ? [] : (tool?.overviews?.(space) ?? [])
  return place ? { words: place.title, run: () => navigate(place.route) } : null
}

/** The one action that helps; null if there isn't one, or the words say it. */
function remedyOf(problem: Problem, store: AppStore): Remedy | null {
  const { kind, space, who } = problem
  const { problemRemedies: words, people, spaces, connectionCheck, settings } = strings
  switch (kind) {
    case 'storage-full':
      return { words: words.freeUp, run: () => navigate({ view: 'settings', section: 'storage' }) }
    case 'store-rebuilt':
    case 'store-mended':
      return { words: words.backUp, run: () => store.openDialog({ kind: 'backup' }) }
    case 'store-unreadable':
      return space
        ? { words: spaces.deleteFromDevice, run: () => store.openDialog({ kind: 'delete-space', space }) }
        : null
    case 'network':
      return { words: connectionCheck.title, run: () => navigate(CONNECTION) }
    case 'join-refused':
      return { words: spaces.join, run: () => store.openDialog({ kind: 'join', link: '' }) }
    case 'invite-expired':
      return space ? { words: people.invite, run: () => store.openDialog({ kind: 'invite', space }) } : null
    case 'update-needed':
      return {
        words: settings.sections.about,
        run: () => navigate({ view: 'settings', section: 'about' }),
      }
    case 'quota-used-up':
    case 'fork':
    case 'fork-of-decisions':
    case 'fork-of-own-decisions':
      return space
        ? { words: people.manage, run: () => navigate({ view: 'members', space, ...(who && { person: who }) }) }
        : null
    default:
      return remedyOfTool(problem)
  }
}

/** The name of the member that a problem concerns, or the beginning of its device id. */
function nameOf(details: AppData['details'], { space, who }: Problem): string | null {
  if (who === null) return null
  const member = space ? details[space]?.members.find(({ device }) => device === who) : undefined
  return member ? `\u2068${member.name}\u2069` : who.slice(0, 8)
}

/** @param minutes the difference between two clocks */
function apart(minutes: number): string {
  const { minutes: inMinutes, hours: inHours, days } = strings.clockDifference
  const hours = Math.round(minutes / 60)
  if (minutes < 120) return inMinutes(minutes)
  return hours < 48 ? inHours(hours) : days(Math.round(hours / 24))
}

function problemWords({ kind, detail }: Problem, who: string | null, space: string): string {
  const words = strings.problems
  if (kind !== 'clock-wrong' && kind !== 'clocks-differ') return words[kind](who, space, detail)
  const minutes = Number(detail)
  return words[kind](who, space, apart(Math.abs(minutes)), minutes > 0)
}

export function ProblemBanner({ problem }: { problem: Problem }) {
  const store = useAppStore()
  const dismiss = useAction('problem.dismiss')
  const who = useApp(({ details }) => nameOf(details, problem))
  const space = useApp(({ app }) => app?.spaces.find(({ id }) => id === problem.space)?.name)
  const remedy = remedyOf(problem, store)
  return (
    <Banner severity={severityOf(problem)} onDismiss={() => void dismiss.run({ id: problem.id })}>
      <span>
        {problemWords(problem, who, space ? `\u2068${space}\u2069` : strings.joinRequest.aSpace)}
        {problem.detail && !SAID.has(problem.kind) && (
          <Disclosure label={strings.problemDetail} className={classes.detail}>
            <p>{problem.detail}</p>
          </Disclosure>
        )}
      </span>
      {remedy && (
        <Button size="compact-sm" variant="default" onClick={remedy.run}>
          {remedy.words}
        </Button>
      )}
    </Banner>
  )
}
