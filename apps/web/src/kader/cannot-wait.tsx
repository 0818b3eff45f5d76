import { Notice } from '../ui';
import { catalogue } from '../words';

const words = catalogue(
  {
    title: 'Jangan menunggu: telepon bidan sekarang',
    about:
      'Ini tanda gawat darurat. Bila bidan tidak menjawab, telepon 119. Catatan ini tidak menggantikan telepon.',
    call: 'Telepon 119',
  },
  {
    title: 'Do not wait: call the midwife now',
    about:
      'This is a sign of an emergency. If the midwife does not answer, call 119. This record does not replace the call.',
    call: 'Call 119',
  },
);

/**
 * Said as soon as a sign is chosen that is an emergency by the rules in force. 119 is the number of the public safety
 * centres (Permenkes 19/2016).
 */
export function CannotWait() {
  const said = words();
  return (
    <Notice tone="danger" title={said.title} urgent>
      <div class="stack-tight">
        <p>{said.about}</p>
        <a class="button call" href="tel:119">
          {said.call}
        </a>
      </div>
    </Notice>
  );
}
