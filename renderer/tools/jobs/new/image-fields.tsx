import { Autocomplete, Group, Input, NumberInput, SegmentedControl } from '@mantine/core'
import { FOLDER_LENGTH } from '../../../../shared/tools/files/names.ts'
import { PICTURE_SIDE } from '../../../../shared/tools/files/picture.ts'
import type { ImageFormat } from '../../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../../strings/strings.ts'
import { FORMAT_NAMES, type Images } from './use-images.ts'

const FORMATS = Object.entries(FORMAT_NAMES).map(([value, label]) => ({ value, label }))
const whole = (value: number | string): number | null => (typeof value === 'number' ? value : null)

/** Options for converted images. */
export function ImageFields({ images }: { images: Images }) {
  const words = strings.jobs
  return (
    <>
      <Input.Wrapper label={words.imageFormat} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={words.imageFormat}
          data={FORMATS}
          value={images.to}
          onChange={(value) => images.setTo(value as ImageFormat)}
        />
      </Input.Wrapper>
      <Group grow align="flex-start">
        <NumberInput
          label={words.imageSide}
          description={words.imageSideDetail}
          placeholder={words.imageSideNone}
          min={1}
          max={PICTURE_SIDE}
          clampBehavior="strict"
          allowDecimal={false}
          value={images.side ?? ''}
          onChange={(value) => images.setSide(whole(value))}
        />
        {images.hasQuality && (
          <NumberInput
            label={words.imageQuality}
            description={words.imageQualityDetail}
            min={1}
            max={100}
            clampBehavior="strict"
            allowDecimal={false}
            value={images.quality ?? ''}
            onChange={(value) => images.setQuality(whole(value))}
          />
        )}
      </Group>
    </>
  )
}

/** The folder for the new images. @param folders of the space */
export function FolderField({ images, folders }: { images: Images; folders: readonly string[] }) {
  const words = strings.jobs
  return (
    <Autocomplete
      label={words.resultFolder}
      description={words.resultFolderDetail}
      data={[...folders]}
      value={images.typed}
      error={images.problem}
      maxLength={FOLDER_LENGTH}
      autoComplete="off"
      dir="auto"
      onChange={images.setFolder}
    />
  )
}
