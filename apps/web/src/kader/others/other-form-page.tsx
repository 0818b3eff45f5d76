import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { AGE_GROUPS, type AgeGroup, NEWBORN, OTHER_SIGN_LIST, type Phase } from '@rujukan/referral';
import { otherWords } from '../../other-detections';
import { Button, Check, Notice, Skeleton, Tiles } from '../../ui';
import { language } from '../../words';
import { CannotWait } from '../cannot-wait';
import { type Draft, type FormProps, addressOfDraft, drafts, newDraft } from '../draft';
import { formWords } from '../form-words';
import { RecordForm } from '../record-form';
import { isForEmergencyRoom } from '../seen/emergency-room';

const AGES = [...AGE_GROUPS, NEWBORN] as const;
type AgeChosen = (typeof AGES)[number];

/** Who may be pregnant. */
const OF_CHILDBEARING_AGE: readonly AgeGroup[] = ['schoolAge', 'adult'];

/** Somebody who is neither a mother nor a newborn: the age, what was seen, and the tap that sends it. */
export default function OtherFormPage({ draftId }: { readonly draftId: string }) {
  const [draft, change] = drafts.useDraft(draftId, () => newDraft(draftId, 'other'));
  if (!draft) {
    return (
      <div class="page page-narrow">
        <Skeleton />
      </div>
    );
  }
  return <OtherForm draft={draft} change={change} />;
}

function OtherForm({ draft, change }: FormProps) {
  const words = formWords();
  const [isAsked, setAsked] = useState(false);
  const [asCase, setAsCase] = useState<AsCase | null>(null);
  const { ageGroup, otherSigns } = draft;
  const fault = isAsked ? faultOf(draft) : undefined;
  return (
    <RecordForm
      draft={draft}
      change={change}
      title={words.recordOther}
      isWhole={faultOf(draft) === undefined}
      onAsked={() => setAsked(true)}
    >
      <Tiles<AgeChosen>
        wide
        legend={words.age}
        options={AGES.map((value) => ({ value, label: wordOf(value) }))}
        chosen={asCase?.phase === 'newborn' ? [NEWBORN] : ageGroup === null ? [] : [ageGroup]}
        fault={ageGroup === null ? fault : undefined}
        onChoose={([age]) => {
          setAsCase(age === NEWBORN ? { phase: 'newborn' } : null);
          if (age !== undefined && age !== NEWBORN) change(ofAge(draft, age));
        }}
      />
      {ageGroup !== null && OF_CHILDBEARING_AGE.includes(ageGroup) && (
        <Check
          label={words.pregnant}
          checked={asCase?.phase === null}
          onChange={(isPregnant) => setAsCase(isPregnant ? { phase: null } : null)}
        />
      )}
      {asCase && <ToTheOtherForm draft={draft} change={change} asCase={asCase} />}
      {ageGroup === null ? (
        <p class="muted">{words.ageFirst}</p>
      ) : (
        <Tiles
          many
          wide
          legend={words.signs}
          options={signsOfAge(ageGroup).map(({ sign, words: said }) => ({
            value: sign,
            label: said[language.value],
          }))}
          chosen={otherSigns}
          fault={fault}
          onChoose={(chosen) => change({ otherSigns: chosen })}
        />
      )}
      {ageGroup !== null && isForEmergencyRoom(ageGroup, otherSigns) && <CannotWait />}
    </RecordForm>
  );
}

function wordOf(age: AgeChosen): string {
  return age === NEWBORN ? formWords().newborn : otherWords().ageGroups[age];
}

function signsOfAge(ageGroup: AgeGroup) {
  return OTHER_SIGN_LIST.filter(({ ages }) => ages.includes(ageGroup));
}

/** Signs that are looked for in this age too stay. */
function ofAge({ otherSigns }: Draft, ageGroup: AgeGroup): Partial<Draft> {
  const ofThisAge = signsOfAge(ageGroup).map(({ sign }) => sign);
  return { ageGroup, otherSigns: otherSigns.filter((sign) => ofThisAge.includes(sign)) };
}

function faultOf({ ageGroup, otherSigns, note }: Draft): string | undefined {
  const words = formWords();
  if (ageGroup === null) return words.missingAge;
  if (otherSigns.length === 0) return words.missingSign;
  return otherSigns.includes('other') && note.trim() === '' ? words.missingNote : undefined;
}

/** What makes a case of somebody; where she is pregnant or gave birth, which of them is still to be said. */
interface AsCase {
  readonly phase: Phase | null;
}

function ToTheOtherForm({ draft, change, asCase }: FormProps & { readonly asCase: AsCase }) {
  const words = formWords();
  const { route } = useLocation();
  const go = async () => {
    const changed = { kind: 'case', ...asCase } as const;
    change(changed);
    await drafts.keep({ ...draft, ...changed });
    route(addressOfDraft({ ...draft, ...changed }), true);
  };
  return (
    <Notice tone="accent" title={words.isCase} urgent>
      <p>{words.isCaseAbout}</p>
      <Button kind="main" onPress={go}>
        {words.goOnAsCase}
      </Button>
    </Notice>
  );
}
