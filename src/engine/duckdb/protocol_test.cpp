#include "engine/duckdb/protocol.hpp"

#include <gtest/gtest.h>

#include <random>

namespace querent::engine::duckdb {

namespace {

Batch sample() {
    return {{{true, {}, std::int64_t{-5}},
             {0.25, Decimal{"-1234567890123456789012345.60"}, std::string("Zürich")}}};
}

TEST(protocol, carries_a_batch_there_and_back) {
    const auto batch = sample();
    const auto read = decode_batch(encode_batch(batch), 2);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->columns, batch.columns);
}

TEST(protocol, carries_a_profile_there_and_back) {
    JailProfile profile;
    profile.readable = {"/a", "/b c"};
    profile.writable = {"/d"};
    profile.temporary = "/e";
    profile.memory_max = 12345678901;
    profile.spill_bytes_max = 7;
    profile.preserve_order = false;
    const auto read = decode_profile(encode_profile(profile));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->readable, profile.readable);
    EXPECT_EQ(read->writable, profile.writable);
    EXPECT_EQ(read->temporary, profile.temporary);
    EXPECT_EQ(read->memory_max, profile.memory_max);
    EXPECT_EQ(read->spill_bytes_max, 7U);
    EXPECT_FALSE(read->preserve_order);
}

TEST(protocol, refuses_every_message_that_is_cut_short_or_too_long) {
    const std::string batch = encode_batch(sample());
    const std::string columns = encode_columns({{"a", catalog::Type::text}});
    const std::string done = encode_done({});
    const std::string failure = encode_failure({{ErrorCode::timed_out, "m", "d", "h", "w"}, true});
    for (std::size_t size = 0; size < batch.size(); ++size) {
        EXPECT_FALSE(decode_batch(std::string_view(batch).substr(0, size), 2).ok()) << size;
    }
    for (std::size_t size = 0; size < columns.size(); ++size) {
        EXPECT_FALSE(decode_columns(std::string_view(columns).substr(0, size)).ok()) << size;
    }
    for (std::size_t size = 0; size < failure.size(); ++size) {
        EXPECT_FALSE(decode_failure(std::string_view(failure).substr(0, size)).ok()) << size;
    }
    EXPECT_FALSE(decode_batch(batch + "x", 2).ok());
    EXPECT_FALSE(decode_batch(batch, 3).ok());
    EXPECT_FALSE(decode_done(done + "x").ok());
}

TEST(protocol, believes_no_count_that_the_bytes_cannot_hold) {
    const std::string four_thousand_million_rows = "\xff\xff\xff\xff";
    EXPECT_FALSE(decode_batch(four_thousand_million_rows, 1).ok());
    EXPECT_FALSE(decode_batch(four_thousand_million_rows, 0).ok());
    EXPECT_FALSE(decode_columns(four_thousand_million_rows).ok());
}

TEST(protocol, refuses_text_that_is_not_utf8_and_decimals_that_are_no_numbers) {
    EXPECT_FALSE(decode_batch(encode_batch({{{std::string("\xff")}}}), 1).ok());
    EXPECT_FALSE(decode_batch(encode_batch({{{Decimal{"1;DROP"}}}}), 1).ok());
    EXPECT_FALSE(decode_batch(encode_batch({{{Decimal{""}}}}), 1).ok());
}

TEST(protocol, survives_any_bytes) {
    std::mt19937 random(20261121);
    const std::string seed = encode_batch(sample());
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = seed;
        for (int change = 0; change < 3; ++change) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        const auto read = decode_batch(bytes, 2);
        if (read.ok()) {
            EXPECT_EQ(read->columns[0].size(), read->columns[1].size());
        }
        static_cast<void>(decode_columns(bytes).ok());
        static_cast<void>(decode_failure(bytes).ok());
        static_cast<void>(decode_profile(bytes).ok());
        static_cast<void>(decode_query(bytes).ok());
    }
}

TEST(protocol, cuts_a_stream_into_frames_wherever_it_was_split) {
    const std::string stream = encode_frame(MessageKind::ready, "") +
                               encode_frame(MessageKind::batch, "payload") +
                               encode_frame(MessageKind::done, "end");
    for (std::size_t split = 0; split <= stream.size(); ++split) {
        FrameBuffer buffer;
        std::vector<std::string> payloads;
        for (const auto part :
             {std::string_view(stream).substr(0, split), std::string_view(stream).substr(split)}) {
            buffer.append(part);
            for (auto frame = buffer.next(); frame.ok() && frame->has_value();
                 frame = buffer.next()) {
                payloads.push_back((*frame)->payload);
            }
        }
        EXPECT_EQ(payloads, (std::vector<std::string>{"", "payload", "end"})) << split;
    }
}

TEST(protocol, refuses_a_frame_over_the_limit_or_of_unknown_kind) {
    FrameBuffer too_long;
    too_long.append(std::string("\xff\xff\xff\xff\x06", 5));
    EXPECT_FALSE(too_long.next().ok());
    FrameBuffer unknown;
    unknown.append(std::string("\0\0\0\0\x7f", 5));
    EXPECT_FALSE(unknown.next().ok());
}

}  // namespace

}  // namespace querent::engine::duckdb
