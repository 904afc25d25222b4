import { Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { may } from '../../../../shared/space/permissions.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { useMaking } from '../../../platform/items/use-making.ts'
import { PeoplePicker } from '../../../platform/people/people-picker.tsx'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { Helping } from '../helping/helping.tsx'
import { useConsent } from '../helping/use-consent.ts'
import { countOf } from '../jobs-feed.ts'
import { useGather } from '../use-gather.ts'
import { useJobs } from '../use-jobs.ts'
import { GatherField } from './gather-field.tsx'
import { FolderField } from './image-fields.tsx'
import { InputFields } from './input-fields.tsx'
import { useInputs } from './use-inputs.ts'

/** Starts a job over files, table rows, or numbers. */
export function NewJob({ detail, index, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.jobs.new} onClose={onClose}>
      {detail && <Form detail={detail} index={index} onClose={onClose} />}
    </Dialog>
  )
}

const DAY = 24 * 60 * 60 * 1000
const DAYS = ['1', '7', '30']
const COPIES = ['1', '2', '3']

interface FormProps {
  detail: SpaceDetail
  index: SpaceIndex
  onClose: () => void
}

function Form({ detail, index, onClose }: FormProps) {
  const words = strings.jobs
  const { id: space } = detail
  const { feed } = useJobs(detail)
  const { choose } = useConsent(space)
  const inputs = useInputs(detail, index)
  const gather = useGather(index, inputs)
  const { work, over, problem, suggested, isIncomplete, images } = inputs
  const isOfImages = work === 'convert'
  const [name, setName] = useState<string | null>(null)
  const [copies, setCopies] = useState('1')
  const writers = useMemo(
    () => ({ ...detail, members: detail.members.filter(({ role }) => may(role, 'write-content')) }),
    [detail],
  )
  const [helpers, setHelpers] = useState<string[]>([])
  const isTooFew = helpers.length > 0 && helpers.length + 1 < Number(copies)
  const [days, setDays] = useState('7')
  const [state, setState] = useState<'choosing' | 'sending' | 'failed'>('choosing')
  const goTo = useMaking(onClose)
  const send = async (): Promise<Address | null> => {
    if (!feed || over === null) return null
    setState('sending')
    const title = (name?.trim() || suggested).slice(0, LIMITS.name)
    const gathering = isOfImages ? null : gather.begin(title)
    const id = await feed.start({
      name: title,
      work,
      ...inputs.programTerms,
      ...(isOfImages && images.terms()),
      ...(helpers.length > 0 && { helpers }),
      copies: Number(copies),
      samples: copies !== '1',
      until: Date.now() + Number(days) * DAY,
      over,
      gather: gathering?.into ?? null,
    })
    setState(id === null ? 'failed' : 'choosing')
    if (id === null) {
      gathering?.discard()
      return null
    }
    // A person who starts a job lets this device work on it.
    choose(id, true)
    return { tool: 'jobs', space, place: { job: id } }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void goTo(send())
      }}
    >
      <Stack gap="sm">
        <InputFields inputs={inputs} />
        {isOfImages ? <FolderField images={images} folders={inputs.folders} /> : <GatherField gather={gather} />}
        <TextInput
          label={words.name}
          placeholder={suggested}
          value={name ?? ''}
          maxLength={LIMITS.name}
          autoComplete="off"
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
        {writers.members.length > 1 && (
          <PeoplePicker
            detail={writers}
            label={words.onlyHelpers}
            description={words.onlyHelpersDetail}
            chosen={helpers}
            most={LIMITS.helpers}
            opensAtOnce={false}
            onChosen={setHelpers}
          />
        )}
        <ErrorText error={isTooFew ? words.tooFewHelpers : null} />
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
        <Helping detail={detail} work={work} />
        <ErrorText error={state === 'failed' ? words.notSaved : null} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button
            type="submit"
            loading={state === 'sending'}
            disabled={
              !feed ||
              countOf(over) === 0 ||
              problem !== null ||
              isIncomplete ||
              isTooFew ||
              (isOfImages && images.problem !== null)
            }
          >
            {words.start}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
