import { Button, Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { JOB_LIMITS as LIMITS } from '../../../shared/tools/jobs/limits.ts'
import type { SpaceOnScreen } from '../../platform/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useComputing } from './use-computing.ts'
import { useConsent } from './use-consent.ts'

const HELP = ['never', 'ask', 'idle'] as const

/** What this device gives to the jobs of a space. */
export function HelpDialog({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const words = strings.jobs
  const { consent, set } = useConsent(space)
  const { jobs } = useComputing()
  const here = jobs.filter((job) => job.space === space)
  const tasks = here.reduce((sum, job) => sum + job.tasks, 0)
  const stop = () => {
    const stopped = new Set(here.map(({ job }) => job))
    set({
      help: 'never',
      yes: consent.yes.filter((job) => !stopped.has(job)),
      no: [...consent.no.filter((job) => !stopped.has(job)), ...stopped].slice(-500),
    })
  }
  return (
    <Dialog title={words.helpTitle} onClose={onClose}>
      <Stack>
        <Text size="sm">{words.helpDetail}</Text>
        <Radio.Group
          label={words.helpOthers}
          value={consent.help}
          onChange={(help) => set({ help: help as (typeof HELP)[number] })}
        >
          <Stack gap="xs" mt="xs">
            {HELP.map((value) => (
              <Radio
                key={value}
                value={value}
                label={words.helps[value]}
                description={words.helpsDetail[value]}
                {...(value === consent.help && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={words.cores}
          description={words.coresDetail}
          min={1}
          max={LIMITS.cores}
          allowDecimal={false}
          value={consent.cores}
          onChange={(cores) => {
            if (typeof cores === 'number' && cores >= 1 && cores <= LIMITS.cores) set({ cores })
          }}
        />
        <Text size="sm" role="status">
          {tasks === 0 ? words.notComputing : words.computingHint(tasks)}
        </Text>
        <Group justify="flex-end">
          {tasks > 0 && (
            <Button variant="default" onClick={stop}>
              {words.stopNow}
            </Button>
          )}
          <Button onClick={onClose}>{strings.app.close}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
