// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @title How often each action succeeded
/// @dev A campaign whose actions rarely succeed proves nothing: below 100 it fails.
abstract contract Counters {
    uint256 private constant LEAST = 100;

    string[] private _actions;
    mapping(string action => uint256 count) private _counts;

    /// @dev Writes the file that scripts/contracts-test prints, a line per action, then demands enough of each. (The
    /// runner shows no logs of a campaign that passes.)
    function reportCounts(string calldata invariantName) external {
        string memory report = string.concat(invariantName, "\n");
        for (uint256 i = 0; i < _actions.length; ++i) {
            report = string.concat(report, "  ", _actions[i], ": ", vm.toString(_counts[_actions[i]]), "\n");
        }
        vm.writeFile(string.concat(".cache/contract-invariants/", invariantName, ".txt"), report);
        for (uint256 i = 0; i < _actions.length; ++i) {
            require(_counts[_actions[i]] >= LEAST, string.concat("too few successful calls: ", _actions[i]));
        }
    }

    /// @dev Names an action, so that one that never succeeds is reported too.
    function _expectAction(string memory action) internal {
        _actions.push(action);
    }

    function _succeeded(string memory action) internal {
        ++_counts[action];
    }
}
