import { Group, Input, NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { nameOnScreen } from '../../../../shared/record/harmless.ts'
import { WORK } from '../../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../../strings/strings.ts'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { ImageFields } from './image-fields.tsx'
import { LimitFields } from './limit-fields.tsx'
import { ALL, type Inputs } from './use-inputs.ts'
import { ALL_COLUMNS } from './use-table-rows.ts'

const MANY = 8

/** Selects the work of a job, and its inputs. */
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
      {work !== 'checksum' && work !== 'convert' && (
        <Select
          label={work === 'scan' ? words.model : words.program}
          data={programs.map(({ root, name }) => ({ value: root, label: name }))}
          value={program?.root ?? null}
          allowDeselect={false}
          error={inputs.isListed && inputs.isMissing ? words.noProgram[work] : inputs.programProblem}
          searchable={programs.length > MANY}
          onChange={setProgram}
        />
      )}
      {inputs.limits && <LimitFields {...inputs.limits} />}
      {work === 'convert' && <ImageFields images={inputs.images} />}
      {!inputs.isBuiltIn && (
        <Input.Wrapper label={words.inputs} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={words.inputs}
            data={(['list', 'rows', 'range'] as const).map((value) => ({ value, label: words.inputKinds[value] }))}
            value={kind}
            onChange={(value) => inputs.setKind(value as typeof kind)}
          />
        </Input.Wrapper>
      )}
      {kind === 'list' && <Files inputs={inputs} />}
      {kind === 'rows' && <Rows inputs={inputs} />}
      {kind === 'range' && <Numbers inputs={inputs} />}
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
        {over?.kind === 'range' && words.numberTasks(over.count)}
      </Text>
    </>
  )
}

function Files({ inputs }: { inputs: Inputs }) {
  const words = strings.jobs
  const { folder, setFolder, folders, chosen } = inputs
  const nothing = inputs.isOfPictures ? words.noScans : words.noFiles
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
        {inputs.isListed && (chosen.length === 0 ? nothing : words.tasks(chosen.length))}
      </Text>
    </>
  )
}

function Rows({ inputs: { rows: tableRows, problem } }: { inputs: Inputs }) {
  const words = strings.jobs
  const { tables, table, columns, column, rows, isRead } = tableRows
  return (
    <>
      <Select
        label={words.table}
        data={tables.map(({ id, name }) => ({ value: id, label: nameOnScreen(name) }))}
        value={table?.id ?? null}
        allowDeselect={false}
        error={tables.length === 0 ? words.noTables : undefined}
        searchable={tables.length > MANY}
        onChange={tableRows.setTable}
      />
      <Select
        label={words.column}
        description={column === ALL_COLUMNS ? words.allColumnsDetail : undefined}
        data={[
          { value: ALL_COLUMNS, label: words.allColumns },
          ...columns.map(({ id, name }) => ({ value: id, label: nameOnScreen(name) })),
        ]}
        value={column}
        allowDeselect={false}
        searchable={columns.length > MANY}
        onChange={(value) => tableRows.setColumn(value ?? ALL_COLUMNS)}
      />
      <ErrorText error={problem} />
      <Text size="sm" c="dimmed" role="status">
        {isRead && (rows.length === 0 ? words.noRows : words.rowTasks(rows.length))}
      </Text>
    </>
  )
}
