import { useEffect, useState } from 'preact/hooks';
import { type Asked, ProblemNotice, useAnswer } from '../asking';
import type { Problem } from '../http';
import { askAs } from '../session';
import { Button, Field, Form, Notice, Select } from '../ui';
import { contactWords } from './contact-words';

type Way = 'sms' | 'whatsapp';
type Language = 'id' | 'en';

interface Contact {
  readonly phone: string | null;
  readonly by: Way | null;
  readonly language: Language | null;
}

/** The number at which somebody is told by SMS or WhatsApp, and by which an SMS of theirs is believed. */
export function ContactCard() {
  const words = contactWords();
  const asked = useAnswer<Contact>('/api/notifications/contact');
  return (
    <section class="card stack">
      <h2>{words.title}</h2>
      <p class="muted">{words.about}</p>
      <ProblemNotice problem={asked.problem} />
      {asked.body && <ContactForm asked={asked} contact={asked.body} />}
    </section>
  );
}

interface ContactFormProps {
  readonly asked: Asked<Contact>;
  readonly contact: Contact;
}

function ContactForm({ asked: { askAgain }, contact }: ContactFormProps) {
  const words = contactWords();
  const [form, setForm] = useState(formOf(contact));
  const [isEmpty, setEmpty] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setForm(formOf(contact)), [contact.phone, contact.by, contact.language]);
  const save = async () => {
    setEmpty(form.phone.trim() === '');
    setSaved(false);
    if (form.phone.trim() === '') return;
    const said = { commandId: crypto.randomUUID(), ...form, phone: form.phone.trim() };
    const answer = await askAs('POST', '/api/notifications/contact', said);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setSaved(true);
    await askAgain();
  };
  const remove = async () => {
    setSaved(false);
    const answer = await askAs('DELETE', '/api/notifications/contact');
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) await askAgain();
  };
  return (
    <Form onSubmit={save}>
      <ProblemNotice problem={problem} />
      {isSaved && <Notice tone="good">{words.saved}</Notice>}
      <Field
        label={words.phone}
        type="tel"
        maxLength={24}
        value={form.phone}
        fault={isEmpty ? words.fill : undefined}
        onInput={(phone) => setForm({ ...form, phone })}
      />
      <Select<Way>
        label={words.by}
        value={form.by}
        options={[
          { value: 'sms', label: 'SMS' },
          { value: 'whatsapp', label: 'WhatsApp' },
        ]}
        onChoose={(by) => setForm({ ...form, by })}
      />
      <Select<Language>
        label={words.language}
        value={form.language}
        options={[
          { value: 'id', label: 'Bahasa Indonesia' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={(language) => setForm({ ...form, language })}
      />
      <Button type="submit" kind="main" wide>
        {words.save}
      </Button>
      {contact.phone !== null && (
        <Button wide onPress={remove}>
          {words.remove}
        </Button>
      )}
    </Form>
  );
}

function formOf({ phone, by, language }: Contact) {
  return { phone: phone ?? '', by: by ?? ('sms' as const), language: language ?? ('id' as const) };
}
