// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What was spent within the last so many seconds
/// @dev Exact: one entry for each second in which something was added, oldest first. An entry counts while it is younger
/// than the period. One that was dropped stays so: a period that is made longer looks back as far as entries remain.
library RollingSum {
    /// @dev In words, so that adding reads and writes one besides the new entry, until an old one expires:
    ///
    ///     head   | flag 8 | newestTime 32 | oldestTime 32 | next 32 | oldest 32 | sum 120 |
    ///     entry                                                      | time 32   | amount 120 |
    ///
    /// Entries oldest <= i < next are stored. The flag is the user's; it costs nothing to read beside the sum.
    struct Window {
        uint256 head;
        mapping(uint256 index => uint256 entry) entries;
    }

    uint256 private constant OLDEST = 120;
    uint256 private constant NEXT = 152;
    uint256 private constant OLDEST_TIME = 184;
    uint256 private constant NEWEST_TIME = 216;
    uint256 private constant FLAG = 248;
    /// @dev So that no payment pays for tidying up thousands of others. What is left over still counts: never too little.
    uint256 private constant MOST_DROPPED = 32;

    error RollingSumOverflow(uint256 amount);

    /// @dev Adds an amount now; returns the sum with it.
    function add(Window storage self, uint256 amount, uint256 period) internal returns (uint256 sum) {
        uint256 head = self.head;
        sum = uint120(head);
        uint256 oldest = uint32(head >> OLDEST);
        uint256 next = uint32(head >> NEXT);
        uint256 oldestTime = uint32(head >> OLDEST_TIME);
        if (oldest < next && oldestTime + period <= block.timestamp) {
            (sum, oldest, oldestTime) = _drop(self, head, period, MOST_DROPPED);
        }
        // Below 2^120 each; and next is more than oldest in every difference.
        unchecked {
            if (amount > type(uint120).max - sum) revert RollingSumOverflow(amount);
            sum += amount;

            uint256 entry = amount | (block.timestamp << OLDEST);
            if (oldest < next && uint32(head >> NEWEST_TIME) == block.timestamp) self.entries[next - 1] += amount;
            else self.entries[next++] = entry;
            if (next - oldest == 1) oldestTime = block.timestamp;
        }
        self.head =
            (head & (type(uint256).max << FLAG)) |
            (block.timestamp << NEWEST_TIME) |
            (oldestTime << OLDEST_TIME) |
            (next << NEXT) |
            (oldest << OLDEST) |
            sum;
    }

    /// @dev Adds an amount now, the first of an empty window.
    function begin(Window storage self, uint256 amount) internal {
        if (amount > type(uint120).max) revert RollingSumOverflow(amount);
        self.entries[0] = amount | (block.timestamp << OLDEST);
        self.head = amount | (1 << NEXT) | (block.timestamp << OLDEST_TIME) | (block.timestamp << NEWEST_TIME);
    }

    /// @dev Drops expired entries, this many at most, outside of a payment that would undo it if it were refused.
    function tidy(Window storage self, uint256 period, uint256 most) internal {
        uint256 head = self.head;
        (uint256 sum, uint256 oldest, uint256 oldestTime) = _drop(self, head, period, most);
        self.head =
            (head & (type(uint256).max << NEWEST_TIME)) |
            (oldestTime << OLDEST_TIME) |
            (head & (uint256(type(uint32).max) << NEXT)) |
            (oldest << OLDEST) |
            sum;
    }

    function _drop(
        Window storage self,
        uint256 head,
        uint256 period,
        uint256 most
    ) private returns (uint256 sum, uint256 oldest, uint256 oldestTime) {
        sum = uint120(head);
        oldest = uint32(head >> OLDEST);
        oldestTime = uint32(head >> OLDEST_TIME);
        uint256 next = uint32(head >> NEXT);
        for (uint256 i = 0; oldest < next && oldestTime + period <= block.timestamp && i < most; ++i) {
            sum -= uint120(self.entries[oldest]);
            delete self.entries[oldest++];
            oldestTime = self.entries[oldest] >> OLDEST;
        }
    }

    /// @dev The sum now.
    function current(Window storage self, uint256 period) internal view returns (uint256 sum) {
        uint256 head = self.head;
        sum = uint120(head);
        for (uint256 i = uint32(head >> OLDEST); i < uint32(head >> NEXT); ++i) {
            uint256 entry = self.entries[i];
            if ((entry >> OLDEST) + period > block.timestamp) break;
            sum -= uint120(entry);
        }
    }

    /// @dev Nothing was ever added.
    function isEmpty(Window storage self) internal view returns (bool) {
        return self.head == 0;
    }

    function flag(Window storage self) internal view returns (bool) {
        return self.head >> FLAG != 0;
    }

    function setFlag(Window storage self, bool value) internal {
        uint256 rest = self.head & (type(uint256).max >> 8);
        self.head = value ? rest | (1 << FLAG) : rest;
    }
}
