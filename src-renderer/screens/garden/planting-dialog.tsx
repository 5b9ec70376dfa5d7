import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import type { Planting } from '../../../shared/record/garden.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { ComboBox } from '../../parts/combo-box.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { NumberField } from '../../parts/number-field.tsx'
import { Select } from '../../parts/select.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useProblemText } from '../../words/words.ts'
import { useCropOptions } from './choices.ts'
import { choiceOf, ofChoice } from './entry.ts'
import { GardenHistory } from './garden-history.tsx'
import { type GardenView, useGardenEdit } from './use-garden.ts'

/** What was planted, where and when. */
export function PlantingDialog({
  view,
  planting,
  onClose,
}: {
  readonly view: GardenView
  readonly planting: Planting | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const problemText = useProblemText()
  const edit = useGardenEdit()
  const { garden, today } = view
  const [bed, setBed] = useState<string>(planting?.bed ?? garden.beds[0]?.id ?? '')
  const [crop, setCrop] = useState<string | null>(planting ? choiceOf(planting.crop) : null)
  const [cultivar, setCultivar] = useState(planting?.cultivar ?? '')
  const [planted, setPlanted] = useState(planting?.planted ?? today)
  const [stands, setStands] = useState(planting !== null && planting.planted === undefined)
  const [cleared, setCleared] = useState(planting?.removed !== undefined)
  const [removed, setRemoved] = useState(planting?.removed ?? today)
  const [count, setCount] = useState<number | null>(planting?.count ?? null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const options = useCropOptions(garden, crop ?? '')
  const keep = async () => {
    if (crop === null || bed === '') return
    const id = planting?.id ?? machineStamp.id()
    const chosen = ofChoice(crop)
    const variety = cultivar.trim() || chosen.cultivar
    const next: Planting = {
      schema: 'planting/1',
      id,
      bed,
      crop: chosen.crop,
      ...(variety && { cultivar: variety }),
      ...(!stands && { planted }),
      ...(cleared && { removed }),
      ...(count !== null && count > 0 && { count }),
      ...(planting?.how && { how: planting.how }),
      ...(planting?.note && { note: planting.note }),
      ...(planting?.batch && { batch: planting.batch }),
    }
    const failed = await edit([{ table: 'plantings', id, is: next }])
    setProblem(failed)
    if (!failed) onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(planting ? 'planting.title' : 'planting.new')}
      acts={
        <>
          {planting && (
            <Button
              onPress={() => {
                void edit([{ table: 'plantings', id: planting.id, is: null }]).then((failed) => {
                  setProblem(failed)
                  if (!failed) onClose()
                })
              }}
            >
              {t('planting.remove')}
            </Button>
          )}
          <Button variant="primary" isDisabled={crop === null || bed === ''} onPress={() => void keep()}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <div className="garden-pick-form">
        <Select
          label={t('entry.bed')}
          value={bed}
          onChange={setBed}
          options={garden.beds.map((one) => ({ id: one.id, label: one.name }))}
        />
        <ComboBox
          label={t('entry.crop')}
          placeholder={t('entry.findCrop')}
          value={crop}
          onChange={setCrop}
          options={options}
        />
        <TextField label={t('more.variety')} value={cultivar} onChange={setCultivar} />
        <NumberField label={t('planting.count')} value={count} min={0} onChange={setCount} />
        <div>
          {!stands && <DateField label={t('planting.day')} value={planted} onChange={setPlanted} />}
          <Checkbox isSelected={stands} onChange={setStands}>
            {t('planting.stands')}
          </Checkbox>
        </div>
        <div>
          {cleared && <DateField label={t('planting.removed')} value={removed} onChange={setRemoved} />}
          <Checkbox isSelected={cleared} onChange={setCleared}>
            {t('planting.cleared')}
          </Checkbox>
        </div>
      </div>
      {problem && (
        <Notice tone="error" live>
          {problemText(problem)}
        </Notice>
      )}
      {planting && <GardenHistory id={planting.id} garden={garden} />}
    </Dialog>
  )
}
