import { EXPORT_FORMATS, type ExportFormat } from '@rujukan/delays';
import { Code } from '../http/fields';
import { DelayFiltersDto } from './delays.dto';

export class FactsDto extends DelayFiltersDto {
  @Code(EXPORT_FORMATS)
  format!: ExportFormat;
}
