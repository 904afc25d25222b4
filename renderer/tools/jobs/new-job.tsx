import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { JOB_LIMITS as LIMITS } from '../../../shared/tools/jobs/limits.ts'
import { PROGRAM_LIMITS } from '../../../shared/tools/jobs/work.ts'
import { navigate } from '../../platform/routes.ts'
import type { SpaceOnScreen } from '../../platform/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { InputFields } from './input-fields.tsx'
import { useConsent } from './use-consent.ts'
import { type Inputs, useInputs } from './use-inputs.ts'
import { useJobs } from './use-jobs.ts'

/** Starts a job over files of the space. */
export function NewJob({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.jobs.new} onClose={onClose}>
      {detail && <Form detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

const DAY = 24 * 60 * 60 * 1000
const DAYS = ['1', '7', '30']
const COPIES = ['1', '2', '3']

const hasTasks = (over: Inputs['over']): boolean => over !== null && ('kind' in over || over.length > 0)

function Form({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.jobs
  const { id: space } = detail
  const { feed } = useJobs(detail)
  const { choose } = useConsent(space)
  const inputs = useInputs(detail)
  const { work, program, over, problem, suggested, isMissing } = inputs
  const [name, setName] = useState<string | null>(null)
  const [copies, setCopies] = useState('1')
  const [days, setDays] = useState('7')
  const [state, setState] = useState<'choosing' | 'sending' | 'failed'>('choosing')
  const send = async () => {
    if (!feed || over === null) return
    setState('sending')
    const id = await feed.start({
      name: (name?.trim() || suggested).slice(0, LIMITS.name),
      work,
      ...(program && { program, ...PROGRAM_LIMITS }),
      copies: Number(copies),
      samples: copies !== '1',
      until: Date.now() + Number(days) * DAY,
      over,
    })
    setState(id === null ? 'failed' : 'choosing')
    if (id === null) return
    // Whoever starts a job lets this device work on it.
    choose(id, true)
    onClose()
    navigate({ tool: 'jobs', space, place: { job: id } })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap="sm">
        <InputFields inputs={inputs} />
        <TextInput
          label={words.name}
          placeholder={suggested}
          value={name ?? ''}
          maxLength={LIMITS.name}
          autoComplete="off"
          dir="auto"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Select
          label={words.copies}
          description={words.copiesDetail}
          data={COPIES.map((value) => ({ value, label: words.copiesOf(Number(value)) }))}
          value={copies}
          allowDeselect={false}
          onChange={(value) => setCopies(value ?? '1')}
        />
        <Select
          label={words.until}
          data={DAYS.map((value) => ({ value, label: words.days(Number(value)) }))}
          value={days}
          allowDeselect={false}
          onChange={(value) => setDays(value ?? '7')}
        />
        <Text size="sm" c="dimmed">
          {words.startDetail}
        </Text>
        <ErrorText error={state === 'failed' ? words.notSaved : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button
            type="submit"
            loading={state === 'sending'}
            disabled={!feed || !hasTasks(over) || problem !== null || isMissing}
          >
            {words.start}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
