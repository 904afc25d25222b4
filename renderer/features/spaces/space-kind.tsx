import { Radio, Stack } from '@mantine/core'
import { SPACE_KINDS, type SpaceKind } from '../../../shared/space/kind.ts'
import { strings } from '../../strings/strings.ts'

/** The kind of a new space, which can't be changed later. */
export function SpaceKindChoice({ value, onChange }: { value: SpaceKind; onChange: (kind: SpaceKind) => void }) {
  return (
    <Radio.Group label={strings.channels.kind} value={value} onChange={(kind) => onChange(kind as SpaceKind)}>
      <Stack gap="xs" mt={6}>
        {SPACE_KINDS.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={strings.channels.kinds[kind]}
            description={strings.channels.kindsExplained[kind]}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
