import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { withoutJobs } from '../../../../shared/tools/jobs/consent.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { useComputing } from './use-computing.ts'
import { useConsent, useGiving } from './use-consent.ts'

const HELP = ['never', 'ask', 'idle'] as const

/** What this device contributes to the jobs in a space. */
export function HelpDialog({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const words = strings.jobs
  const { consent, set } = useConsent(space)
  const { jobs } = useComputing()
  const here = jobs.filter((job) => job.space === space)
  const tasks = here.reduce((sum, job) => sum + job.tasks, 0)
  const stop = () =>
    set(
      withoutJobs(
        consent,
        here.map(({ job }) => job),
      ),
    )
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
        <Conditions space={space} />
        <Now space={space} tasks={tasks} />
        <DialogActions>
          {tasks > 0 && (
            <Button variant="default" onClick={stop}>
              {words.stopNow}
            </Button>
          )}
          <Button onClick={onClose}>{strings.app.close}</Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

/** When this device helps, and how much. Mentions conditions that this version can't check. */
function Conditions({ space }: { space: string }) {
  const words = strings.jobs
  const { consent, set } = useConsent(space)
  const { around } = useComputing()
  const isWhole = (value: unknown, most: number): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
  return (
    <>
      <Checkbox
        label={words.mains}
        description={around.isOnMains === null ? words.mainsUnknown : undefined}
        disabled={around.isOnMains === null}
        checked={consent.mains}
        onChange={({ currentTarget }) => set({ mains: currentTarget.checked })}
      />
      <Checkbox
        label={words.undisturbed}
        description={around.isFullScreen === null ? words.undisturbedUnknown : undefined}
        checked={consent.undisturbed}
        onChange={({ currentTarget }) => set({ undisturbed: currentTarget.checked })}
      />
      {!around.noticesPeople && consent.help === 'idle' && (
        <Text size="sm" c="dimmed">
          {words.peopleUnknown}
        </Text>
      )}
      <Group grow align="flex-start">
        <NumberInput
          label={words.cores}
          description={words.coresDetail}
          min={1}
          max={LIMITS.cores}
          allowDecimal={false}
          value={consent.cores}
          onChange={(cores) => isWhole(cores, LIMITS.cores) && set({ cores })}
        />
        <NumberInput
          label={words.hours}
          description={words.hoursDetail}
          placeholder={words.hoursNone}
          min={1}
          max={LIMITS.hours}
          allowDecimal={false}
          value={consent.hours ?? ''}
          onChange={(hours) => {
            if (hours === '') set({ hours: null })
            else if (isWhole(hours, LIMITS.hours)) set({ hours })
          }}
        />
      </Group>
      <NumberInput
        label={words.gigabytes}
        description={words.gigabytesDetail}
        placeholder={words.hoursNone}
        min={1}
        max={LIMITS.gigabytes}
        allowDecimal={false}
        value={consent.gigabytes ?? ''}
        onChange={(gigabytes) => {
          if (gigabytes === '') set({ gigabytes: null })
          else if (isWhole(gigabytes, LIMITS.gigabytes)) set({ gigabytes })
        }}
      />
    </>
  )
}

const MINUTE = 60_000

/** Its current work, and its contribution today. */
function Now({ space, tasks }: { space: string; tasks: number }) {
  const words = strings.jobs
  const { spent, downloaded, obstacle, isDownloaded } = useGiving(space)
  const isFull = useComputing().full.some((job) => job.space === space)
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        {tasks === 0 ? words.notComputing : words.computingHint(tasks)}
      </Text>
      {obstacle !== null && <Text size="sm">{words.obstacles[obstacle]}</Text>}
      {isDownloaded && <Text size="sm">{words.downloadedAll}</Text>}
      {isFull && <Text size="sm">{words.keptFull(formats.bytes(LIMITS.keptBytes))}</Text>}
      {spent > 0 && (
        <Text size="sm" c="dimmed">
          {words.spentToday(Math.max(1, Math.round(spent / MINUTE)))}
        </Text>
      )}
      {downloaded > 0 && (
        <Text size="sm" c="dimmed">
          {words.downloadedToday(formats.bytes(downloaded))}
        </Text>
      )}
    </Stack>
  )
}
