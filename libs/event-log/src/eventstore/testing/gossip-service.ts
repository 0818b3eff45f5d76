import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';

import type { Cluster, Member } from './cluster';
import type { ServerState } from './server-state';

const { FOLLOWER, LEADER, UNKNOWN } = gossip.MemberInfo.VNodeState;

export const gossipDefinition = gossipService.GossipService;

/** Who belongs to the cluster; anybody may ask. */
export function gossipImplementation(state: ServerState): UntypedServiceImplementation {
  return {
    read: (
      call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
      answer: sendUnaryData<gossip.ClusterInfo>,
    ) => {
      clusterInfo(state, call).then((info) => {
        answer(null, info);
      }, answer);
    },
  };
}

async function clusterInfo(
  { access, cluster, faults }: ServerState,
  call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
): Promise<gossip.ClusterInfo> {
  access.caller(call.metadata);
  await faults.beforeAnswer();
  const members = cluster.members.map((member) => memberInfo(member, cluster));
  return new gossip.ClusterInfo().setMembersList(members);
}

function memberInfo(member: Member, { leader }: Cluster): gossip.MemberInfo {
  const state = leader === undefined ? UNKNOWN : leader === member ? LEADER : FOLLOWER;
  return new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(member.id))
    .setTimeStamp(String(Date.now()))
    .setState(state)
    .setIsAlive(member.alive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(member.address).setPort(member.port));
}
