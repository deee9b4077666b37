// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Village} from "./Village.sol";

/// @dev Invariants 1, 6 and 7 (the deployer's part) of the contracts, over random sequences of what a village does.
contract GovernanceInvariants {
    Village private village;

    function setUp() public {
        village = new Village();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(village);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        bytes4[13] memory all = [
            Village.propose.selector,
            Village.vote.selector,
            Village.batch.selector,
            Village.conclude.selector,
            Village.admit.selector,
            Village.leave.selector,
            Village.expel.selector,
            Village.rekey.selector,
            Village.seize.selector,
            Village.amend.selector,
            Village.usurp.selector,
            Village.deployer.selector,
            Village.wait.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0].addr = address(village);
        targets[0].selectors = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; ++i) targets[0].selectors[i] = all[i];
    }

    /// @notice 1. One member, one ballot per proposal; ballots never exceed members at the snapshot.
    function invariant_one_member_one_ballot() public view {
        village.checkBallots();
    }

    /// @notice 6. A protected clause changes only with nine tenths of an electorate that existed before.
    function invariant_nine_tenths_of_a_past_electorate() public view {
        village.checkConstitution(block.timestamp);
    }

    /// @notice 7. The deployer keeps nothing.
    function invariant_deployer_keeps_nothing() public view {
        village.checkDeployer();
    }

    function afterInvariant() public view {
        village.report();
    }
}
