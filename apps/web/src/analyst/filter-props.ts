import type { Asked, Page, Parameter } from './question';

export interface FilterProps {
  readonly page: Page;
  readonly asked: Asked;
  readonly onChoose: (name: Parameter, value: string | readonly string[] | undefined) => void;
}
