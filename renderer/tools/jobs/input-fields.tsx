import { Group, Input, NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { WORK } from '../../../shared/tools/jobs/work.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { ALL, type Inputs } from './use-inputs.ts'

const MANY = 8

/** Chooses what a job does, and to which files. */
export function InputFields({ inputs }: { inputs: Inputs }) {
  const words = strings.jobs
  const { work, setWork, program, setProgram, programs, kind } = inputs
  return (
    <>
      <Select
        label={words.work}
        description={words.worksDetail[work]}
        data={WORK.map((value) => ({ value, label: words.works[value] }))}
        value={work}
        allowDeselect={false}
        onChange={(value) => setWork(WORK.find((each) => each === value) ?? 'checksum')}
      />
      {work !== 'checksum' && (
        <Select
          label={words.program}
          data={programs.map(({ root, name }) => ({ value: root, label: name }))}
          value={program?.root ?? null}
          allowDeselect={false}
          error={inputs.isListed && inputs.isMissing ? words.noProgram[work] : undefined}
          searchable={programs.length > MANY}
          onChange={setProgram}
        />
      )}
      {work !== 'checksum' && (
        <Input.Wrapper label={words.inputs} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={words.inputs}
            data={(['list', 'range'] as const).map((value) => ({ value, label: words.inputKinds[value] }))}
            value={kind}
            onChange={(value) => inputs.setKind(value as typeof kind)}
          />
        </Input.Wrapper>
      )}
      {kind === 'range' ? <Numbers inputs={inputs} /> : <Files inputs={inputs} />}
    </>
  )
}

const NUMBERS = ['from', 'to', 'step'] as const

function Numbers({ inputs: { numbers, setNumbers, over, problem } }: { inputs: Inputs }) {
  const words = strings.jobs
  return (
    <>
      <Group grow align="flex-start">
        {NUMBERS.map((name) => (
          <NumberInput
            key={name}
            label={words.numbers[name]}
            allowDecimal={false}
            value={numbers[name] ?? ''}
            onChange={(value) => setNumbers({ ...numbers, [name]: typeof value === 'number' ? value : null })}
          />
        ))}
      </Group>
      <ErrorText error={problem} />
      <Text size="sm" c="dimmed" role="status">
        {over && 'kind' in over && words.numberTasks(over.count)}
      </Text>
    </>
  )
}

function Files({ inputs }: { inputs: Inputs }) {
  const words = strings.jobs
  const { folder, setFolder, folders, chosen } = inputs
  return (
    <>
      <Select
        label={words.files}
        data={[{ value: ALL, label: words.allFiles }, ...folders.map((value) => ({ value, label: value }))]}
        value={folder}
        allowDeselect={false}
        searchable={folders.length > MANY}
        data-autofocus
        onChange={(value) => setFolder(value ?? ALL)}
      />
      <ErrorText error={inputs.problem} />
      <Text size="sm" c="dimmed" role="status">
        {inputs.isListed && (chosen.length === 0 ? words.noFiles : words.tasks(chosen.length))}
      </Text>
    </>
  )
}
