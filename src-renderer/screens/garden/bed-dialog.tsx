import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { bedAreaM2, checkCorners } from '../../../shared/garden/bed-area.ts'
import { type Bed, BedShape } from '../../../shared/record/garden.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { NumberField } from '../../parts/number-field.tsx'
import { RadioGroup } from '../../parts/radio-group.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useProblemText } from '../../words/words.ts'
import { type CornerText, readCorners, writeCorners } from './corners-text.ts'
import { GardenHistory } from './garden-history.tsx'
import { useEnsureSite } from './garden-place.ts'
import { useGardenWords } from './garden-words.ts'
import { type GardenView, useGardenEdit } from './use-garden.ts'

const KINDS = ['rectangle', 'circle', 'ell', 'corners', 'typed'] as const
type Kind = (typeof KINDS)[number]

/** Numbers of every shape at once, so that changing one's mind loses none. */
type Draft = {
  readonly name: string
  readonly kind: Kind
  readonly unit: 'm' | 'ft'
  readonly width: number | null
  readonly length: number | null
  readonly cutWidth: number | null
  readonly cutLength: number | null
  readonly diameter: number | null
  readonly area: number | null
  readonly corners: CornerText
  readonly sun: NonNullable<Bed['sun']> | 'unknown'
}

/** A bed: its name, shape and sun. The area is worked out as one types. */
export function BedDialog({
  view,
  bed,
  onClose,
}: {
  readonly view: GardenView
  readonly bed: Bed | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const words = useGardenWords()
  const problemText = useProblemText()
  const edit = useGardenEdit()
  const ensureSite = useEnsureSite(view)
  const [draft, setDraft] = useState<Draft>(() => draftOf(bed, view))
  const [problem, setProblem] = useState<Problem | null>(null)
  const set = (some: Partial<Draft>) => setDraft({ ...draft, ...some })
  const shape = shapeOf(draft)
  const crossed = shape?.kind === 'corners' ? checkCorners(draft.name.trim() || '?', shape.corners) : null
  const picksHere = bed ? view.garden.picks.filter((pick) => pick.bed === bed.id).length : 0
  const plantedHere = bed ? view.garden.plantings.filter((one) => one.bed === bed.id).length : 0

  const keep = async () => {
    const site = bed ? bed.site : await ensureSite()
    if (typeof site !== 'string' && !site.ok) return setProblem(site.problem)
    const id = bed?.id ?? machineStamp.id()
    const {
      shape: _,
      sun: __,
      ...kept
    } = bed ?? {
      schema: 'bed/1' as const,
      id,
      site: typeof site === 'string' ? site : site.value.id,
      name: '',
    }
    const next: Bed = {
      ...kept,
      name: draft.name.trim(),
      ...(shape && { shape }),
      ...(draft.sun !== 'unknown' && { sun: draft.sun }),
    }
    const failed = await edit([{ table: 'beds', id, is: next }])
    setProblem(failed)
    if (!failed) onClose()
  }
  const number = (field: 'width' | 'length' | 'cutWidth' | 'cutLength' | 'diameter', label: string) => (
    <NumberField
      label={t(label)}
      value={draft[field]}
      min={0}
      unit={draft.unit}
      onChange={(value) => set({ [field]: value })}
    />
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={bed ? bed.name : t('bed.new')}
      acts={
        <>
          {bed && picksHere === 0 && plantedHere === 0 && (
            <Button
              onPress={() => {
                void edit([{ table: 'beds', id: bed.id, is: null }]).then((failed) => {
                  setProblem(failed)
                  if (!failed) onClose()
                })
              }}
            >
              {t('bed.remove')}
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={draft.name.trim() === '' || crossed !== null}
            onPress={() => void keep()}
          >
            {t('keep')}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.name.trim() !== '' && crossed === null) void keep()
        }}
      >
        <TextField
          label={t('bed.name')}
          value={draft.name}
          onChange={(name) => set({ name: name.slice(0, 80) })}
          autoFocus={bed === null}
        />
        <RadioGroup
          label={t('bed.shape')}
          inRow
          value={draft.kind}
          onChange={(id) => set({ kind: id as Kind })}
          options={KINDS.map((id) => ({ id, label: t(`bed.${id}`) }))}
        />
        <div className="garden-shape">
          {draft.kind === 'rectangle' && (
            <>
              {number('width', 'bed.width')}
              {number('length', 'bed.length')}
            </>
          )}
          {draft.kind === 'circle' && number('diameter', 'bed.diameter')}
          {draft.kind === 'ell' && (
            <>
              {number('width', 'bed.width')}
              {number('length', 'bed.length')}
              {number('cutWidth', 'bed.cutWidth')}
              {number('cutLength', 'bed.cutLength')}
            </>
          )}
          {draft.kind === 'typed' && (
            <NumberField
              label={t('bed.area')}
              value={draft.area}
              min={0}
              unit={draft.unit === 'm' ? 'm²' : 'sq ft'}
              onChange={(area) => set({ area })}
            />
          )}
          <Select
            label={t('bed.unit')}
            value={draft.unit}
            onChange={(id) => set({ unit: id as 'm' | 'ft' })}
            options={[
              { id: 'm', label: t('bed.metres') },
              { id: 'ft', label: t('bed.feet') },
            ]}
          />
        </div>
        {draft.kind === 'corners' && (
          <TextField
            label={t('bed.cornerList')}
            help={t('bed.cornerHelp')}
            lines={4}
            value={draft.corners}
            onChange={(corners) => set({ corners })}
            {...(crossed && { error: problemText(crossed) })}
          />
        )}
        <p className="then" role="status">
          {shape && !crossed ? t('bed.gives', { area: words.m2(bedAreaM2(shape)) }) : t('bed.noArea')}
        </p>
        <RadioGroup
          label={t('bed.sun')}
          why={t('bed.sunWhy')}
          inRow
          value={draft.sun}
          onChange={(id) => set({ sun: id as Draft['sun'] })}
          options={(['full', 'part', 'shade', 'unknown'] as const).map((id) => ({
            id,
            label: t(`sun.${id}`),
          }))}
        />
      </form>
      {problem && (
        <Notice tone="error" live>
          {problemText(problem)}
        </Notice>
      )}
      {bed && (picksHere > 0 || plantedHere > 0) && <p className="caption gap-1">{t('bed.inUse')}</p>}
      {bed && <GardenHistory id={bed.id} garden={view.garden} />}
    </Dialog>
  )
}

function draftOf(bed: Bed | null, view: GardenView): Draft {
  const shape = bed?.shape
  const lastShape = view.garden.beds.findLast((one) => one.shape)?.shape
  const unit = (one: BedShape | undefined) =>
    one === undefined ? 'm' : one.kind === 'typed' ? (one.unit === 'm2' ? 'm' : 'ft') : one.unit
  const sized = shape && (shape.kind === 'rectangle' || shape.kind === 'ell') ? shape : undefined
  return {
    name: bed?.name ?? '',
    kind: shape?.kind ?? 'rectangle',
    unit: unit(shape ?? lastShape),
    width: sized?.width ?? null,
    length: sized?.length ?? null,
    cutWidth: shape?.kind === 'ell' ? shape.cutWidth : null,
    cutLength: shape?.kind === 'ell' ? shape.cutLength : null,
    diameter: shape?.kind === 'circle' ? shape.diameter : null,
    area: shape?.kind === 'typed' ? shape.area : null,
    corners: shape?.kind === 'corners' ? writeCorners(shape.corners) : '',
    sun: bed?.sun ?? 'unknown',
  }
}

/** The shape the numbers make, or undefined while some are missing. */
function shapeOf(draft: Draft): BedShape | undefined {
  const { kind, unit } = draft
  const made =
    kind === 'rectangle'
      ? { kind, unit, width: draft.width, length: draft.length }
      : kind === 'circle'
        ? { kind, unit, diameter: draft.diameter }
        : kind === 'ell'
          ? {
              kind,
              unit,
              width: draft.width,
              length: draft.length,
              cutWidth: draft.cutWidth,
              cutLength: draft.cutLength,
            }
          : kind === 'typed'
            ? { kind, area: draft.area, unit: unit === 'm' ? 'm2' : 'ft2' }
            : { kind, unit, corners: readCorners(draft.corners) }
  const parsed = BedShape.safeParse(made)
  return parsed.success ? parsed.data : undefined
}
