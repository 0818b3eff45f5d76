import { PUSKESMAS_IPUH, DESCRIPTION_OF_IPUH, districtOf, facilityCommand } from '../testing';
import { decideFacility } from './decide';
import type { FacilityEvent } from './events';

const registered = decideFacility(
  [],
  facilityCommand(
    'RegisterFacility',
    { ...DESCRIPTION_OF_IPUH, facilityId: PUSKESMAS_IPUH },
    { when: '07:00' },
  ),
  districtOf(),
) as FacilityEvent[];

describe('a facility that was registered a moment ago', () => {
  it('can report its free beds although the list of the district does not show it yet', () => {
    const report = facilityCommand('ReportCapacity', { freeBeds: { delivery: 2 } }, { when: '07:01' });

    expect(decideFacility(registered, report, districtOf())).toHaveLength(1);
  });
});
