<?php
// Sends one message with cURL:  php send-curl.php 0812-3456-7890 "Hello"

if ($argc !== 3) {
    fwrite(STDERR, 'usage: php send-curl.php RECIPIENT TEXT' . PHP_EOL);
    exit(2);
}
$url = rtrim(getenv('WAGS_URL') ?: 'http://localhost:8080', '/');
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$curl = curl_init($url . '/api/messages/send');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_CONNECTTIMEOUT => 10,
    CURLOPT_TIMEOUT => 30,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'X-Api-Key: ' . $key],
    CURLOPT_POSTFIELDS => json_encode([
        'recipient' => $argv[1],
        'message' => $argv[2],
        'dt_store' => date(DATE_RFC3339),
    ], JSON_THROW_ON_ERROR), // as for a text that is not in UTF-8
]);

$answer = curl_exec($curl);
if ($answer === false) {
    fwrite(STDERR, curl_error($curl) . PHP_EOL);
    exit(1); // no answer: it may have been stored all the same, see send-once.php
}
echo $answer, PHP_EOL;
exit(intdiv(curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 100) === 2 ? 0 : 1);
